import { describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { renderOfficialStatement, type OfficialStatementFacts } from './official-statement.ts';

const facts: OfficialStatementFacts = {
  kind: 'CONTRACT_PENALTY', registrationNumber: 'SN 2026/0117', madeOn: '2026-06-17', municipality: 'Falkenbergs kommun', board: 'Socialnämnden', author: 'Avtalsstrateg',
  provider: { name: 'Omsorg Åsen AB', organisationNumber: '559999-0017', operatingForm: 'EXTERNAL', unit: 'Åsens särskilda boende' },
  agreement: { type: 'LOU_CONTRACT', validFrom: '2025-01-01', validUntil: '2027-12-31' },
  review: { kind: 'TRIGGERED_REVIEW', registrationNumber: 'SN 2026/0101', openedOn: '2026-05-20' },
  findings: [
    { class: 'DEFICIENCY', severity: 'SERIOUS', acute: true, extensive: false, repeated: true, recordedOn: '2026-05-22', requirement: '4.2', description: 'Nattbemanningen understiger avtalets nivå.' },
    { class: 'ERROR', severity: 'ORDINARY', acute: false, extensive: false, repeated: false, recordedOn: '2026-05-22', requirement: null, description: 'Dokumentation saknas för två nätter.' },
  ],
  steps: [{ step: 'DIALOGUE_REMARK', takenOn: '2026-05-23', note: null }, { step: 'PLAN_REVIEW', takenOn: '2026-05-30', note: 'Otillräcklig' }],
  ground: { code: 'ACTION_PLAN_INSUFFICIENT', clause: 'Avtalet punkt 7.3', section: '5.2 Vite', steeringDocument: { title: 'Riktlinje för uppföljning', registrationNumber: 'SN 2026/0044', adoptedBy: 'Socialnämnden', adoptedOn: '2026-05-19' } },
  penalty: { runsFrom: '2026-06-01', correctedOn: '2026-06-16', weeks: ['2026-06-01', '2026-06-08', '2026-06-15'].map((begins) => ({ begins, year: 2026, amountOre: 5_920_000 })) },
  decision: { text: 'Vite ska utgå enligt avtalet.\n\nUtföraren har yttrat sig.', decidedBy: 'Socialförvaltningen på delegation', decidedOn: '2026-06-01', remedyBy: null },
};

const plain = (text: string) => text.replace(/[\s\u00a0]+/g, ' ');

/** The PDF as a reader sees it: text in reading order, marks, structure. */
async function readPdf(pdf: Uint8Array) {
  const document = await getDocument({ data: pdf.slice(), verbosity: 0 }).promise;
  const { info, metadata } = await document.getMetadata();
  let text = '';
  const roles: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    text += (await page.getTextContent()).items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    const walk = (node: { role?: string; children?: unknown[] } | null): void => { if (node?.role) { roles.push(node.role); node.children?.forEach((child) => walk(child as never)); } };
    walk(await page.getStructTree());
  }
  const marked = await document.getMarkInfo();
  await document.destroy();
  return { text, roles, marked, info: info as Record<string, unknown>, xmp: metadata?.getRaw() as string, raw: Buffer.from(pdf).toString('latin1') };
}

function readDocx(docx: Uint8Array) {
  const parts = unzipSync(docx);
  const xml = strFromU8(parts['word/document.xml']!);
  const unescape = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
  const text = xml.split('</w:p>').map((p) => [...p.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((m) => unescape(m[1]!)).join('')).join('\n');
  return { xml, text, styles: strFromU8(parts['word/styles.xml']!), core: strFromU8(parts['docProps/core.xml']!) };
}

describe('An official statement', () => {
  const said = [
    'Falkenbergs kommun', 'Socialnämnden', 'SN 2026/0117', 'Omsorg Åsen AB', '559999-0017', 'Extern utförare', 'Åsens särskilda boende', 'Påkallad granskning inleddes den 20 maj 2026',
    'Brist', 'Allvarlig', 'akut, upprepad', 'Nattbemanningen understiger avtalets nivå.', 'Fel', 'Ordinär', 'Åtgärdsplanen är otillräcklig', 'Avtalet punkt 7.3', '5.2 Vite',
    'Riktlinje för uppföljning', 'SN 2026/0044', '19 maj 2026 av Socialnämnden', '59 200 kr', '177 600 kr för 3 påbörjade veckor', '15 juni 2026',
    'Utföraren har yttrat sig.', 'Socialförvaltningen på delegation', '1 juni 2026',
  ];

  test('names the review by the municipality\'s own word where it has one', async () => {
    const { docx } = await renderOfficialStatement({ ...facts, review: { ...facts.review!, kindLabel: 'Händelsestyrd uppföljning' } });
    expect(plain(readDocx(docx).text)).toContain('Händelsestyrd uppföljning inleddes den 20 maj 2026');
    expect(plain(readDocx(docx).text)).not.toContain('Påkallad granskning inleddes');
  });

  test('says in both files who, what, on which ground, how much and what was decided', async () => {
    const { pdf, docx } = await renderOfficialStatement(facts);
    // A narrow column breaks and hyphenates words; the reader's text is compared without the breaks.
    const squeezed = (text: string) => plain(text).replace(/[\u00ad\u2010-]? ?/g, '');
    const printed = squeezed((await readPdf(pdf)).text);
    const word = plain(readDocx(docx).text);
    for (const sentence of said) {
      expect(printed).toContain(squeezed(sentence));
      expect(word).toContain(sentence);
    }
  });

  test('is a tagged PDF/UA-1 in Swedish with title, headings, lists and table headers', async () => {
    const { roles, marked, info, xmp, raw, text } = await readPdf((await renderOfficialStatement(facts)).pdf);
    expect(marked).toMatchObject({ Marked: true });
    expect(raw).toContain('/StructTreeRoot');
    expect(raw).toContain('/MarkInfo');
    expect(info['Language']).toBe('sv-SE');
    expect(info['Title']).toBe('Tjänsteskrivelse: beslut om vite – Omsorg Åsen AB');
    expect(xmp).toMatch(/pdfuaid:part(>|=")1/);
    expect(new Set(roles)).toEqual(new Set([...roles, 'H1', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Caption']));
    expect(text).toContain('Summa');
  });

  test('is a Word file in Swedish with title, headings and repeated table headers', async () => {
    const { xml, styles, core } = readDocx((await renderOfficialStatement(facts)).docx);
    expect(styles).toMatch(/<w:lang w:val="sv-SE"/);
    expect(xml).toContain('<w:pStyle w:val="Title"/>');
    expect(xml.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(6);
    expect(xml).toContain('<w:tblHeader/>');
    expect(core).toContain('<dc:title>Tjänsteskrivelse: beslut om vite – Omsorg Åsen AB</dc:title>');
    expect(core).toContain('2026-06-17T00:00:00Z');
  });

  test('made twice from the same facts is the same bytes', async () => {
    const [first, second] = [await renderOfficialStatement(facts), await renderOfficialStatement(structuredClone(facts))];
    expect(Buffer.compare(first.pdf, second.pdf)).toBe(0);
    expect(Buffer.compare(first.docx, second.docx)).toBe(0);
  });

  test.each([
    '#panic("x") *b* _i_ $x^2$ @ref <label> \\ `raw` // c /* d */ [x] {y} = h',
    '</w:t><w:t>&lt;&amp; <!ENTITY x "y"> ]]> "\' %PDF',
    '#read("/etc/passwd") ${1+1} {{7*7}}',
  ])('shows hostile text word for word: %s', async (hostile) => {
    const { pdf, docx } = await renderOfficialStatement({ ...facts, provider: { ...facts.provider, name: hostile }, decision: { ...facts.decision, text: hostile } });
    expect(readDocx(docx).text).toContain(hostile);
    const squeezed = (text: string) => text.replace(/\s+/g, '');
    expect(squeezed((await readPdf(pdf)).text)).toContain(squeezed(hostile));
  });

  test('survives characters that no font or file format has', async () => {
    const { pdf, docx } = await renderOfficialStatement({ ...facts, decision: { ...facts.decision, text: 'före\u0000\u0008\ud800\u202e😀 مرحبا 漢 efter' } });
    expect(readDocx(docx).text).not.toMatch(/[\u0000-\u0008\u202e]/);
    expect(plain((await readPdf(pdf)).text)).toMatch(/före \ufffd{2} \ufffd{5} \ufffd efter/);
  });

  test('without findings, agreement, review or penalty leaves those parts out', async () => {
    const { docx } = await renderOfficialStatement({ ...facts, kind: 'WARNING', findings: [], steps: [], review: null, agreement: null, penalty: null, provider: { ...facts.provider, organisationNumber: null } });
    const { text } = readDocx(docx);
    expect(text).toContain('Tjänsteskrivelse: varning');
    expect(text).toContain('enskild näringsidkare');
    for (const part of ['Iakttagelser', 'Bakgrund', 'Belopp', 'Avtal:', 'null', 'undefined']) expect(text).not.toContain(part);
  });

  test('of a penalty that still runs names no sum', async () => {
    const { docx } = await renderOfficialStatement({ ...facts, penalty: { runsFrom: '2026-06-01', correctedOn: null, weeks: [] } });
    expect(readDocx(docx).text).toContain('Vitet löper från och med den 1 juni 2026 med ett belopp för varje påbörjad vecka till dess att rättelse har skett.');
    expect(plain(readDocx(docx).text)).not.toMatch(/\d kr/);
  });
});
