import { XMLParser } from 'fast-xml-parser';

/** Largest invoice read, bytes. */
export const largestInvoice = 10_000_000;
const deepest = 30;
/** Lines, and of anything else that is repeated. */
const mostLines = 5_000, mostOthers = 200;

const five: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** XML's own five entities and characters by number, in one pass; any other is no XML without a DOCTYPE. */
const decode = (text: string) => text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,20}));/g, (whole, ten?: string, sixteen?: string, name?: string) => {
  if (name !== undefined && Object.hasOwn(five, name)) return five[name]!;
  const point = ten !== undefined ? Number(ten) : sixteen !== undefined ? Number.parseInt(sixteen, 16) : 0;
  if (point < 32 ? ![9, 10, 13].includes(point) : point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) throw new Error(`${whole} is no character.`);
  return String.fromCodePoint(point);
});
const nothing = () => {};

const parser = new XMLParser({
  ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true, parseTagValue: false, parseAttributeValue: false,
  // Amounts, quantities and numbers stay as they are written; every element is a list, so that a repeated one is seen.
  isArray: (_name, _path, _leaf, isAttribute) => !isAttribute, alwaysCreateTextNode: true, ignoreDeclaration: true, ignorePiTags: true, maxNestedTags: deepest,
  entityDecoder: { decode, setExternalEntities: nothing, addInputEntities: nothing, reset: nothing, setXmlVersion: nothing },
});

/** What is no invoice, with the path of the element at fault; null where it is the file. */
export class Unreadable extends Error {
  readonly path: string | null;
  constructor(path: string | null, message: string) { super(message); this.path = path; }
}

type Xml = Readonly<Record<string, unknown>>;
/** An element and the path to it; prefixes of namespaces are dropped. */
export interface Node { readonly path: string; readonly xml: Xml }

/** The children of one name. */
export function all(node: Node, name: string): Node[] {
  const found = Object.hasOwn(node.xml, name) ? (node.xml[name] as Xml[]) : [];
  if (found.length > (name.endsWith('Line') ? mostLines : mostOthers)) throw new Unreadable(`${node.path}/${name}`, `There are ${found.length} of these.`);
  return found.map((xml, i) => ({ xml, path: `${node.path}/${name}${found.length > 1 ? `[${i + 1}]` : ''}` }));
}
/** The one child at the end of a path of names; undefined when it is not there. */
export function one(node: Node | undefined, ...names: string[]): Node | undefined {
  for (const name of names) {
    if (!node) return undefined;
    const found = all(node, name);
    if (found.length > 1) throw new Unreadable(found[1]!.path, `${name} is given more than once.`);
    node = found[0];
  }
  return node;
}
export function contentOf(node: Node): string {
  const content = typeof node.xml['#text'] === 'string' ? node.xml['#text'].trim() : '';
  if (content.length > 1_000) throw new Unreadable(node.path, 'The text is longer than 1000 characters.');
  return content;
}
export function optional(node: Node | undefined, ...names: string[]): string | null {
  const found = one(node, ...names);
  return (found && contentOf(found)) || null;
}
export function required(node: Node, ...names: string[]): string {
  const content = optional(node, ...names);
  if (content === null) throw new Unreadable([node.path, ...names].join('/'), `${names.at(-1)} is missing.`);
  return content;
}

const namespaces = { Invoice: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2', CreditNote: 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2' } as const;

/** The root's name, by its start tag: an invoice or a credit note of UBL 2. */
function rootOf(xml: string): keyof typeof namespaces {
  let at = 0;
  for (;;) {
    while (/\s/.test(xml[at] ?? '')) at++;
    const closes = xml.startsWith('<?', at) ? '?>' : xml.startsWith('<!--', at) ? '-->' : null;
    if (!closes) break;
    const end = xml.indexOf(closes, at);
    if (end < 0) throw new Unreadable(null, 'The file is no XML.');
    at = end + closes.length;
  }
  const tag = /<(?:([\w.-]+):)?(Invoice|CreditNote)(?=[\s/>])([^<>]*)>/y;
  tag.lastIndex = at;
  const [, prefix, name, attributes = ''] = tag.exec(xml) ?? [];
  const declared = new RegExp(`\\sxmlns${prefix ? `:${prefix.replace(/[.]/g, '\\.')}` : ''}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1];
  if ((name === 'Invoice' || name === 'CreditNote') && declared === namespaces[name]) return name;
  throw new Unreadable(null, 'The file is no invoice or credit note of UBL 2.');
}

function textOf(content: string | Uint8Array): string {
  if ((typeof content === 'string' ? content.length : content.byteLength) > largestInvoice) throw new Unreadable(null, `An invoice is at most ${largestInvoice} bytes.`);
  let xml: string;
  try { xml = typeof content === 'string' ? content.replace(/^\uFEFF/, '') : new TextDecoder('utf-8', { fatal: true }).decode(content); } catch { throw new Unreadable(null, 'An invoice is written in UTF-8.'); }
  if (/^<\?xml[^>]*\sencoding\s*=\s*["'](?!utf-8["'])/i.test(xml)) throw new Unreadable(null, 'An invoice is written in UTF-8.');
  // Also inside comments: an invoice has no use for either, and nothing is expanded or fetched.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new Unreadable(null, 'An invoice has no DOCTYPE and no entities.');
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(xml)) throw new Unreadable(null, 'The file has control characters.');
  return xml;
}

/** The root of an invoice or credit note of UBL 2: safe to read, every element a list, every value as it is written.
 *  @throws Unreadable for anything else. */
export function readUbl(content: string | Uint8Array): Node {
  const xml = textOf(content);
  const name = rootOf(xml);
  let parsed: Record<string, Xml[]>;
  try { parsed = parser.parse(xml, true) as Record<string, Xml[]>; } catch { throw new Unreadable(null, `The XML is not well formed, or nested deeper than ${deepest}.`); }
  const root = parsed[name]?.[0];
  if (!root || typeof root !== 'object') throw new Unreadable(null, 'The file is no invoice or credit note of UBL 2.');
  return { path: `/${name}`, xml: root };
}
