import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';
import type { RemedyCheckMethod } from '../plan-follow-up/plan-follow-up.rules.ts';

export type RemedyPolicy = PolicyView<'findings', 'nonSanction'>;
/** Where a finding stands that someone wants to treat without a sanction. */
export interface FindingStanding { readonly closed: boolean; readonly referred: boolean; readonly planned: boolean }
export interface MeasureAsked { readonly measure: string; readonly decidedOn: LocalDate; readonly dialogue?: { readonly heldOn: LocalDate; readonly participants: readonly string[] } | null }
export interface RecheckAsked { readonly method: RemedyCheckMethod; readonly heldOn: LocalDate; readonly counterpart: string; readonly remedied: boolean; readonly note: string }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const silent = (message: string) => problem('NotInPolicy', message, { kind: 'findings' });

/** What is closed stays closed, and what may lead to a sanction is not treated as if it could not. */
const openWithoutSanction = ({ closed, referred }: FindingStanding) =>
  closed ? problem('Conflict', 'The finding is closed.')
    : referred ? problem('PossibleSanction', 'The finding is put before those who propose sanctions.')
      : undefined;

/** The role that the guideline names decides how a deficiency that leads to no sanction is remedied, and where the guideline says so after a dialogue with the provider, which is recorded with day and participants.
 *  Ground: NACKA15 7.1 (åtgärder i verksamhet).
 *  @reads findings.nonSanction.decidedBy
 *  @reads findings.nonSanction.dialogueRequired */
export function decideMeasure(asked: MeasureAsked, roles: readonly string[], finding: FindingStanding, policy: RemedyPolicy | null) {
  const decidedBy = policy?.nonSanction?.decidedBy;
  if (!decidedBy) return silent('The guideline in force does not say who decides measures without a sanction.');
  if (!roles.includes(decidedBy)) return problem('RoleNotInPolicy', `Measures are decided by ${decidedBy}.`, { allowed: [decidedBy] });
  const refused = openWithoutSanction(finding);
  if (refused) return refused;
  if (!asked.measure.trim()) return invalid('measure', 'Say what the provider shall do.');
  const participants = (asked.dialogue?.participants ?? []).map((p) => p.trim()).filter(Boolean);
  if (policy.nonSanction?.dialogueRequired && (!asked.dialogue || !participants.length)) return problem('DialogueMissing', 'The measure is decided in dialogue with the provider: record its day and participants.');
  if (asked.dialogue && asked.dialogue.heldOn > asked.decidedOn) return invalid('dialogue.heldOn', 'The dialogue is held before the decision.');
  return { measure: asked.measure.trim(), decidedOn: asked.decidedOn, dialogueOn: asked.dialogue?.heldOn ?? null, participants };
}

/** That such a deficiency is remedied may be followed up in a simple way, such as by telephone, where the guideline says so: not when a plan was demanded for it, and not when it may lead to a sanction.
 *  Ground: NACKA15 7.1 (förenklad uppföljning).
 *  @reads findings.nonSanction.simplifiedRecheck */
export function recheckSimply(asked: RecheckAsked, finding: FindingStanding & { readonly recordedOn: LocalDate }, policy: RemedyPolicy | null) {
  if (!policy?.nonSanction?.simplifiedRecheck) return silent('The guideline in force has no simplified follow-up.');
  const refused = openWithoutSanction(finding);
  if (refused) return refused;
  if (finding.planned) return problem('ActionPlanDemanded', 'A plan was demanded for the finding: it is closed with the plan.');
  if (asked.heldOn < finding.recordedOn) return invalid('heldOn', 'The follow-up is dated before the finding.');
  if (!asked.counterpart.trim()) return invalid('counterpart', 'Say which function it was done with.');
  return { method: asked.method, heldOn: asked.heldOn, counterpart: asked.counterpart.trim(), remedied: asked.remedied, note: asked.note.trim() || null };
}

/** A finding that several plans remedy is closed with the last of them, so that none is lost.
 *  Ground: NACKA15 5.2 (uppföljning av tidigare granskning). */
export const closableBy = (planId: string, findingId: string, plans: readonly { readonly id: string; readonly findingIds: readonly string[]; readonly closedOn?: LocalDate | null | undefined }[]): boolean =>
  plans.every((p) => p.id === planId || !p.findingIds.includes(findingId) || p.closedOn != null);
