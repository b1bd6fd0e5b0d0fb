import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { found, foundForChange } from '../found.ts';
import { missingPositions } from '../notification-position/notification-position.usecases.ts';
import { sanctionFollowUp } from '../policies.ts';
import { SanctionRecord } from '../sanction/sanction.record.ts';
import { SanctionFollowUpRecord, type SanctionFollowUp } from './sanction-follow-up.record.ts';
import { checkRemedy as judgeCheck, closeSanction as judgeClosing, planFollowUp as judgePlan } from './sanction-follow-up.rules.ts';
import { pointsOf } from './sanction-follow-up.store.ts';

export interface PlanRequest { sanctionId: string; method: NonNullable<SanctionFollowUp['method']>; on: LocalDate; motivation: string }
export interface CheckRequest { sanctionId: string; activity: NonNullable<SanctionFollowUp['method']>; on?: LocalDate | null; points: { findingId: string; remedied: boolean; note?: string | null }[] }

/** Plans how and when a sanction is followed up, and why so. Ground: NACKA Sanktioner (anpassad uppföljning). */
export async function planSanctionFollowUp(scope: Scope, asked: PlanRequest) {
  const open = await openFollowUp(scope, asked.sanctionId);
  if (isProblem(open)) return open;
  const { sanction, followUp, policy } = open;
  const judged = judgePlan(asked, { dueFrom: followUp.dueFrom, dueOn: followUp.dueOn ?? null }, policy);
  if (isProblem(judged)) return judged;
  Object.assign(followUp, judged, { plannedBy: scope.actor.account });
  return { sanction };
}

/** Records a check of whether deficiencies are remedied; the follow-up is complete when every one has been checked. Ground: NACKA15 7.1; NACKA Sanktioner. */
export async function checkRemedy(scope: Scope, asked: CheckRequest) {
  const open = await openFollowUp(scope, asked.sanctionId);
  if (isProblem(open)) return open;
  const { sanction, followUp, policy } = open;
  const on = asked.on ?? scope.today;
  if (on > scope.today) return problem('InvalidInput', 'A check is recorded when it is made.', { field: 'on' });
  const judged = judgeCheck({ activity: asked.activity, on }, followUp.dueFrom, policy);
  if (isProblem(judged)) return judged;
  const points = await pointsOf(scope, [sanction.id]);
  for (const { findingId, remedied, note } of asked.points) {
    const point = points.find((p) => p.findingId === findingId);
    if (!point) return problem('NotFound', 'The sanction does not concern such a finding.');
    Object.assign(point, { remedied, note: note?.trim() || null, checkedOn: on, checkedBy: scope.actor.account });
  }
  if (!asked.points.length) return problem('InvalidInput', 'Say what was found.', { field: 'points' });
  if (points.some((p) => p.remedied == null)) return { sanction };
  followUp.completedOn = on;
  await scope.emit('sanctions.sanction-followed-up.v1', sanction.id, { sanctionId: sanction.id, providerId: sanction.providerId, completedOn: on, remedied: points.every((p) => p.remedied) });
  return { sanction };
}

/** Closes a sanction when it is followed up and the positions that the guideline demands are taken. Ground: NACKA Sanktioner (uppföljning av sanktion, IVO). */
export async function closeSanction(scope: Scope, asked: { sanctionId: string; closedOn?: LocalDate | null }) {
  const sanction = await foundForChange(scope, SanctionRecord, asked.sanctionId);
  if (!sanction) return problem('NotFound', 'No sanction has this id.');
  if (sanction.closedOn) return problem('InvalidInput', 'The sanction is closed.', { field: 'sanctionId' });
  if (sanction.penalty && !sanction.correction) return problem('InvalidInput', 'The penalty runs until correction is confirmed.', { field: 'sanctionId' });
  const points = await pointsOf(scope, [sanction.id]);
  const closable = judgeClosing(points);
  if (isProblem(closable)) return closable;
  const lacking = await missingPositions(scope, sanction.findingIds, sanction.policyIds);
  if (lacking) return lacking;
  const closedOn = asked.closedOn ?? scope.today;
  sanction.closedOn = closedOn;
  await scope.emit('sanctions.sanction-closed.v1', sanction.id, { sanctionId: sanction.id, providerId: sanction.providerId, closedOn });
  return { sanction };
}

/** The follow-up of a sanction, with what its guideline says, held until the transaction ends. */
async function openFollowUp(scope: Scope, sanctionId: string) {
  const sanction = await found(scope, SanctionRecord, sanctionId);
  const followUp = sanction && (await foundForChange(scope, SanctionFollowUpRecord, sanction.id));
  if (!sanction || !followUp) return problem('NotFound', 'No sanction with a follow-up has this id.');
  if (followUp.completedOn) return problem('InvalidInput', 'The follow-up is completed.', { field: 'sanctionId' });
  const policy = await scope.policyOf(sanction, sanctionFollowUp);
  return isProblem(policy) ? policy : { sanction, followUp, policy: policy.document };
}
