import { policyKinds, validatePolicy } from '@uppsikt/contracts';
import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { bodiesOf } from '../body/body.store.ts';
import { areasAgree, type AreaPolicy } from '../service-area/service-area.rules.ts';
import { areasOf } from '../service-area/service-area.store.ts';
import { PolicySectionRecord, SteeringDocumentRecord, type PolicySection, type SteeringDocument } from './steering-document.record.ts';
import { appliesTo, coverAgrees, hasLaterAdopted, isRevisionOverdue, judgeAdoption, mayRevise, nextRevisionOn, revisionToTell, statusOn, takenOver, type Adoption, type DocumentPolicy } from './steering-document.rules.ts';
import { allDocuments, findDocument, sectionsOf } from './steering-document.store.ts';

export interface SectionRequest { kind: string; version: number; scope: string; document: object }
export interface DraftRequest {
  title: string; documentType: string; registrationNumber?: string | null; validFrom: LocalDate; validUntil?: LocalDate | null; parentProgramme?: string | null;
  responsibleRoles: string[]; revisionIntervalMonths?: number | null; revisionReminderDays?: number | null; serviceAreas: string[]; assumed: string[]; sections: SectionRequest[];
}

const documentPolicy = definePolicy('document');

/** Validates every section under its kind's schema and keeps the draft; one wrong section and nothing is kept. Ground: house.md §6. */
export async function draftSteeringDocument(scope: Scope, asked: DraftRequest) {
  const inForce = await scope.policy(documentPolicy);
  const policy = isProblem(inForce) ? undefined : inForce.document;
  const current = policy && (await allDocuments(scope)).find((d) => statusOn(d, scope.today) === 'IN_FORCE');
  const refused = mayRevise(scope.actor.roles, policy, asked.validFrom, current ? nextRevisionOn(current.adoptedOn, current.revisionIntervalMonths) : null);
  return refused ?? keepDraft(scope, asked);
}

export function keepDraft(scope: Scope, asked: DraftRequest) {
  if (asked.serviceAreas.length === 0) return problem('InvalidInput', 'A guideline covers at least one service area.', { field: 'serviceAreas' });
  if (asked.validUntil && asked.validUntil < asked.validFrom) return problem('InvalidInput', 'validUntil is not before validFrom.', { field: 'validUntil' });
  if ((asked.revisionReminderDays ?? 0) < 0) return problem('InvalidInput', 'A reminder comes so many days before, not after.', { field: 'revisionReminderDays' });
  const known = policyKinds();
  for (const section of asked.sections) {
    if (!known.includes(section.kind) || section.version !== 1) return problem('InvalidPolicy', `There is no policy kind ${section.kind} v${section.version}.`, { kind: section.kind, pointer: '' });
    const [fault] = validatePolicy(section.kind, section.version, section.document);
    if (fault) return problem('InvalidPolicy', `${section.kind}${fault.pointer}: ${fault.message}.`, { kind: section.kind, pointer: fault.pointer });
  }
  const contradicted = coverAgrees(asked, sectionOf<DocumentPolicy>(asked.sections, 'document'));
  if (contradicted) return contradicted;
  const steeringDocument = scope.add(SteeringDocumentRecord, {
    title: asked.title, documentType: asked.documentType, registrationNumber: asked.registrationNumber ?? null, status: 'DRAFT', adoptedBy: null, adoptedOn: null,
    decisionReference: null, validFrom: asked.validFrom, validUntil: asked.validUntil ?? null, parentProgramme: asked.parentProgramme ?? null, responsibleRoles: asked.responsibleRoles,
    revisionIntervalMonths: asked.revisionIntervalMonths ?? null, revisionReminderDays: asked.revisionReminderDays ?? null, revisionTold: null, serviceAreas: asked.serviceAreas, assumed: asked.assumed,
  });
  const sections = asked.sections.map((s) => scope.add(PolicySectionRecord, { steeringDocumentId: steeringDocument.id, kind: s.kind, schemaVersion: s.version, scopeKey: s.scope, document: s.document }));
  return { steeringDocument, sections };
}

/** Registers a body's decision; from then on the document holds, and what it takes over from ends the day before. */
export async function adoptSteeringDocument(scope: Scope, asked: Adoption & { id: string }) {
  const draft = await findDocument(scope, asked.id);
  if (!draft) return problem('NotFound', 'No draft has this id.');
  if (draft.status === 'ADOPTED') return problem('InvalidInput', 'It is adopted already; what is adopted is not changed.', { field: 'id' });
  return adopt(scope, draft, await sectionsOf(scope, [draft.id]), asked, await allDocuments(scope));
}

/** The decision on one draft. `earlier` are the tenant's other documents. */
export async function adopt(scope: Scope, draft: SteeringDocument, sections: PolicySection[], asked: Adoption, earlier: SteeringDocument[]) {
  const organisation = sectionOf<AreaPolicy>(sections, 'organisation');
  const registered = await bodiesOf(scope, 'BOARD');
  const decision = judgeAdoption(asked, sectionOf<DocumentPolicy>(sections, 'document'), organisation.boards ?? registered.map((b) => b.key));
  if (isProblem(decision)) return decision;
  const elsewhere = areasAgree((await areasOf(scope)).map(({ key, boardIds }) => ({ key, boards: registered.filter((b) => boardIds.includes(b.id)).map((b) => b.key) })), organisation);
  if (elsewhere) return elsewhere;
  for (const { document, validUntil } of takenOver(earlier.filter((d) => d.id !== draft.id), draft.validFrom)) {
    document.validUntil = validUntil;
    await scope.emit('governance.steering-document-superseded.v1', topicOf(scope), {
      steeringDocumentId: document.id, sectionIds: (await sectionsOf(scope, [document.id])).map((s) => s.id), validUntil,
    });
  }
  Object.assign(draft, { status: 'ADOPTED', adoptedBy: decision.body, adoptedOn: decision.decidedOn, decisionReference: decision.reference });
  await scope.emit('governance.steering-document-adopted.v1', topicOf(scope), {
    steeringDocumentId: draft.id, title: draft.title, registrationNumber: draft.registrationNumber, adoptedBy: decision.body, adoptedOn: decision.decidedOn,
    validFrom: draft.validFrom, validUntil: draft.validUntil, serviceAreas: draft.serviceAreas,
    sections: sections.map((s) => ({ id: s.id, kind: s.kind, version: s.schemaVersion, scope: s.scopeKey, document: s.document })),
  });
  return { steeringDocument: draft };
}

/** The day's reminders: a revision that comes due, and one whose day has passed. */
export async function tellRevisions(scope: Scope): Promise<void> {
  const documents = await allDocuments(scope);
  for (const document of documents) {
    const told = revisionToTell(document, hasLaterAdopted(document, documents), scope.today);
    if (!told) continue;
    document.revisionTold = told;
    const fact = { steeringDocumentId: document.id, dueOn: nextRevisionOn(document.adoptedOn, document.revisionIntervalMonths)!, responsibleRoles: document.responsibleRoles };
    if (told === 'DUE') await scope.emit('governance.revision-due.v1', document.id, fact);
    else await scope.emit('governance.revision-overdue.v1', document.id, fact);
  }
}

/** Of each document, whether it should have been revised. */
export async function revisionsOverdue(scope: Scope, ids: readonly string[]): Promise<boolean[]> {
  const documents = await allDocuments(scope);
  return ids.map((id) => documents.some((d) => d.id === id && isRevisionOverdue(d, documents, scope.today)));
}

/** Of each document, what it says it is for. Ground: NACKA-OMF-1. */
export async function scopesStated(scope: Scope, ids: readonly string[]): Promise<(string | null)[]> {
  const sections = await sectionsOf(scope, ids);
  return ids.map((id) => appliesTo(sectionOf<DocumentPolicy>(sections.filter((s) => s.steeringDocumentId === id), 'document')));
}

/** A document's section of a kind; empty where it is silent. */
const sectionOf = <D extends object>(sections: readonly { kind: string; document: object }[], kind: string): D => (sections.find((s) => s.kind === kind)?.document ?? {}) as D;

/** A tenant's documents are one order of facts: the end of one must be heard before the start of the next. */
const topicOf = (scope: Scope) => `steering-documents:${scope.tenant}`;

/** What is derived of a document on a day. */
export const describe = (document: SteeringDocument, on: LocalDate) => ({
  status: statusOn(document, on),
  nextRevisionOn: nextRevisionOn(document.adoptedOn, document.revisionIntervalMonths),
});
