import { officialStatement, type OfficialStatementFacts } from './official-statement.content.ts';
import { toDocx } from './official-statement.docx.ts';
import { toPdf } from './official-statement.pdf.ts';

export { titleOf, type Finding, type OfficialStatementFacts } from './official-statement.content.ts';

/** The official statement (tjänsteskrivelse) in Swedish, as accessible PDF and as Word file with the same words. The same facts make the same bytes.
 *  @throws Error when a file cannot be made. */
export async function renderOfficialStatement(facts: OfficialStatementFacts): Promise<{ pdf: Uint8Array; docx: Uint8Array }> {
  const content = officialStatement(facts);
  return { pdf: toPdf(content), docx: await toDocx(content) };
}
