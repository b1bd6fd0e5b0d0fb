import { isProblem, problem } from '@uppsikt/kernel';
import { registrationNumberOf, storeFile, type Runtime, type Scope } from '@uppsikt/platform';
import { statementFacts, type Matter } from './document.matter.ts';
import { DocumentRecord } from './document.record.ts';
import { renderOfficialStatement, titleOf } from './official-statement.ts';

export interface StatementRequest extends Omit<Matter, 'registrationNumber'> { registrationNumber?: string | null; title?: string | null }

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A decision on a sanction has its official statement, in two files with the same words. Ground: NACKA15-DOK-1 (tjänsteskrivelse). */
export async function makeOfficialStatement(runtime: Runtime, scope: Scope, asked: StatementRequest) {
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, [asked.board]);
  if (isProblem(registrationNumber)) return registrationNumber;
  if (registrationNumber.length > 200) return problem('InvalidInput', 'A registration number has 1 to 200 characters.', { field: 'registrationNumber' });
  const given = asked.title?.trim() || null;
  if (given && given.length > 200) return problem('InvalidInput', 'A title has at most 200 characters.', { field: 'title' });

  const matter = await statementFacts(scope, { ...asked, registrationNumber });
  if (isProblem(matter)) return matter;
  const facts = given ? { ...matter.facts, title: given } : matter.facts;
  const { pdf, docx } = await renderOfficialStatement(facts);
  const name = `tjansteskrivelse-${registrationNumber.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
  const document = scope.add(DocumentRecord, {
    providerId: asked.providerId, sanctionId: asked.sanctionId, kind: 'OFFICIAL_STATEMENT', title: titleOf(facts), registrationNumber, madeOn: scope.today,
    pdfFileId: await storeFile(runtime, scope, { name: `${name}.pdf`, mediaType: 'application/pdf', content: pdf }),
    docxFileId: await storeFile(runtime, scope, { name: `${name}.docx`, mediaType: word, content: docx }),
    policyId: matter.policyId, account: scope.actor.account,
  });
  const { id: documentId, providerId, kind, madeOn } = document;
  await scope.emit('reporting.document-made.v1', documentId, { documentId, providerId, kind, madeOn });
  return { document };
}
