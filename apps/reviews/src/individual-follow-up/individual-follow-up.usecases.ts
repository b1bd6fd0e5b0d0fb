import { isProblem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import type { Duty } from '../duty/duty.record.ts';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { scopesOf } from '../guideline/guideline.store.ts';
import type { IndividualCase } from '../individual-case/individual-case.record.ts';
import { mayFollowUpCase, nextDue, type IndividualPolicy } from '../individual-case/individual-case.rules.ts';
import { individualDocument, lockCasesOf, openDutiesOf, othersUnasked } from '../individual-case/individual-case.store.ts';
import { openCase, owe } from '../individual-case/individual-case.usecases.ts';
import { IndividualFollowUpRecord } from './individual-follow-up.record.ts';
import { othersToFollowUp, recordFollowUp, type FollowUpAsked, type IndividualDeficiency } from './individual-follow-up.rules.ts';

export interface FollowUpRequest extends Omit<FollowUpAsked, 'heldOn'> { individualCaseId: string; heldOn?: LocalDate | null; deficiency: IndividualDeficiency }

/** Records a follow-up of one's case, by the guideline of its day. Ground: NACKA-IND-1, NACKA15-BRUK-1, FALK-IND-1, ATV-BIST-3, SOD-IND-1, SOD-BRUK-2. */
export async function recordIndividualFollowUp(scope: Scope, asked: FollowUpRequest) {
  const individualCase = await openCase(scope, asked.individualCaseId);
  if (isProblem(individualCase)) return individualCase;
  const { id: individualCaseId, providerId, unitId, serviceAreaKey } = individualCase;
  const heldOn = asked.heldOn ?? scope.today;
  const policy = await individualDocument(scope, serviceAreaKey, heldOn);
  const refused = mayFollowUpCase(individualCase.officer, scope.actor, policy);
  if (refused) return refused;
  const judged = recordFollowUp({ ...asked, heldOn }, individualCase, scope.today, policy);
  if (isProblem(judged)) return judged;
  const policyIds = await scope.policiesInForce(heldOn, await scopesOf(scope, serviceAreaKey));
  const individualFollowUp = scope.add(IndividualFollowUpRecord, { ...judged, individualCaseId, providerId, unitId, serviceAreaKey, by: scope.actor.account, deficiency: asked.deficiency, policyIds });
  await metBy(scope, individualCase, heldOn, policy);
  const others = othersToFollowUp(asked.deficiency, policy);
  if (others) await lockCasesOf(scope, unitId);
  if (others) await askForOthers(scope, individualCase, heldOn, others.role);
  return { individualFollowUp, individualCase };
}

/** What was due is done, and the next falls due from this day; one that is recorded after a later one moves nothing. Ground: SOD-IND-1, SOD-BRUK-2. */
async function metBy(scope: Scope, individualCase: IndividualCase, heldOn: LocalDate, policy: IndividualPolicy | null): Promise<void> {
  const open = async (kind: Duty['kind']) => (await openDutiesOf(scope, kind, individualCase.id)).map(({ subject, period }) => ({ kind, subject, period }));
  for (const duty of await open('FOLLOW_UP_OTHERS_AT_UNIT')) if (heldOn >= duty.period) await meetDuty(scope, duty, heldOn);
  const [due, next] = [await open('FOLLOW_UP_INDIVIDUAL'), nextDue(heldOn, policy)];
  if (next && due.some((duty) => duty.period >= next)) return;
  for (const duty of due) await meetDuty(scope, duty, heldOn);
  if (next) await owe(scope, individualCase, next, policy);
}

/** Each other person at the unit is to be followed up, once, however many findings call for it while it is not done. Ground: SOD-BRUK-2. */
async function askForOthers(scope: Scope, individualCase: IndividualCase, heldOn: LocalDate, role: string | null): Promise<void> {
  const { providerId, unitId, serviceAreaKey } = individualCase;
  const others = await othersUnasked(scope, individualCase, heldOn);
  await addDuties(scope, others.map(({ id }) => ({ kind: 'FOLLOW_UP_OTHERS_AT_UNIT' as const, subject: id, individualCaseId: id, period: heldOn, dueOn: null, providerId, unitId, serviceAreaKey, role })), { beyond: true });
}
