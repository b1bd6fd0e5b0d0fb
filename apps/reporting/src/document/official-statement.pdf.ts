import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import type { Content } from './official-statement.content.ts';

const template = readFileSync(join(import.meta.dirname, 'templates/official-statement.typ'), 'utf8');
let compiler: NodeCompiler | undefined;

/** What Libertinus Serif has of Latin, Greek, Cyrillic and signs; anything else shows as \ufffd, since PDF/UA-1 refuses what it cannot show
 *  and another font would differ from machine to machine. */
const unprintable = /[^\u0020-\u007e\u00a0-\u024f\u0300-\u036f\u0391-\u03a1\u03a3-\u03c9\u0400-\u045f\u1e00-\u1eff\u2010-\u2037\u20ac\u2122\u2190-\u2193\u2212\u2260\u2264\u2265]/gu;

/** Tagged PDF/UA-1 with Typst and its own Libertinus Serif (OFL). The text goes in as data.
 *  @throws Error when the document cannot be set. */
export function toPdf(content: Content): Uint8Array {
  compiler ??= NodeCompiler.create({ workspace: join(import.meta.dirname, 'templates') });
  const compiled = compiler.compile({ mainFileContent: template, inputs: { content: JSON.stringify(content).normalize().replace(unprintable, '\ufffd') } });
  if (!compiled.result) throw new Error(`Typst: ${said(compiled.takeError())}`);
  const pdf = new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }));
  compiler.evictCache(10);
  return pdf;
}

const said = (error: NodeError | null) => JSON.stringify(error?.shortDiagnostics ?? 'unknown');
