import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type IRunOptions } from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { Block, Content } from './official-statement.content.ts';

/** Word's own headings, title and language, so that a screen reader finds its way. */
export async function toDocx(content: Content): Promise<Uint8Array> {
  const file = new Document({
    title: content.title, subject: content.subject, creator: content.author, lastModifiedBy: content.author,
    styles: { default: { document: { run: { font: 'Calibri', size: 22, language: { value: 'sv-SE' } }, paragraph: { spacing: { after: 120 } } } } },
    sections: [{
      footers: { default: new Footer({ children: [new Paragraph({ children: [new TextRun({ children: [PageNumber.CURRENT, ' (', PageNumber.TOTAL_PAGES, ')'] })] })] }) },
      children: [new Paragraph({ text: content.title, heading: HeadingLevel.TITLE }), ...content.blocks.flatMap(toWord)],
    }],
  });
  return dated(new Uint8Array(await Packer.toBuffer(file)), content.madeOn);
}

function toWord(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_1 })];
    case 'paragraph': return [new Paragraph({ text: block.text })];
    case 'facts': return block.items.map(({ label, value }) => new Paragraph({ children: [new TextRun({ text: `${label}: `, bold: true }), new TextRun(value)], spacing: { after: 40 } }));
    case 'table': return [
      new Paragraph({ text: block.caption, style: 'Caption', keepNext: true }),
      new Table({
        width: { size: 100, type: WidthType.PERCENTAGE },
        rows: [
          new TableRow({ tableHeader: true, cantSplit: true, children: block.header.map((text) => cell({ text, bold: true })) }),
          ...block.rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text) => cell({ text })) })),
          ...(block.total === null ? [] : [new TableRow({ children: [cell({ text: 'Summa', bold: true }, block.header.length - 1), cell({ text: block.total, bold: true })] })]),
        ],
      }),
      new Paragraph({}),
    ];
  }
}
const cell = (run: IRunOptions, columnSpan = 1) => new TableCell({ columnSpan, children: [new Paragraph({ children: [new TextRun(run)], spacing: { after: 0 } })] });

/** The library stamps the time of day; the same facts shall make the same bytes. */
function dated(docx: Uint8Array, madeOn: string): Uint8Array {
  const parts = unzipSync(docx);
  const core = new TextDecoder().decode(parts['docProps/core.xml']).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${madeOn}T00:00:00Z`);
  parts['docProps/core.xml'] = new TextEncoder().encode(core);
  // A zip keeps local wall time without a zone: given by its parts, it is the same everywhere.
  const [year, month, day] = madeOn.split('-').map(Number);
  return zipSync(parts, { mtime: new Date(year!, month! - 1, day!) });
}
