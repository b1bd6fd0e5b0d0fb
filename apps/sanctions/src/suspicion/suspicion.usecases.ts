import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { registrationNumberOf, type Scope } from '@uppsikt/platform';
import { found, foundForChange } from '../found.ts';
import { notifications } from '../policies.ts';
import { ProviderRecord } from '../provider/provider.record.ts';
import { HandOverRecord, SuspicionRecord } from './suspicion.record.ts';
import { closeSuspicion as judgeClosing, handOver as judgeHandOver, suspicionRule, type SuspicionDegree } from './suspicion.rules.ts';
import { handOversOf } from './suspicion.store.ts';

export interface RegisterRequest { providerId: string; degree: SuspicionDegree; reason: string; registrationNumber?: string | null; registeredOn?: LocalDate | null }
export interface AssessRequest { suspicionId: string; degree: SuspicionDegree; reason: string }
export interface HandOverRequest { suspicionId: string; recipients: string[]; contentReference: string; handedOverOn?: LocalDate | null }

const needed = (field: string, message: string) => problem('InvalidInput', message, { field });

/** Registers a suspicion of irregularities or crime. It keeps the sections in force that day. Ground: NACKA Sanktioner (Skatteverket/polis); NACKA15 7.1. */
export async function registerSuspicion(scope: Scope, asked: RegisterRequest) {
  const registeredOn = asked.registeredOn ?? scope.today;
  const policy = await scope.policy(notifications, registeredOn);
  const rule = suspicionRule(isProblem(policy) ? null : policy.document);
  if (isProblem(rule)) return rule;
  if (!(await found(scope, ProviderRecord, asked.providerId))) return problem('NotFound', 'No provider has this id.');
  const reason = asked.reason.trim();
  if (!reason) return needed('reason', 'Say what the suspicion rests on.');
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber);
  if (isProblem(registrationNumber)) return registrationNumber;
  const { providerId, degree } = asked;
  const suspicion = scope.add(SuspicionRecord, {
    providerId, degree, reason, registrationNumber, registeredOn, withdrawnReason: null, closedOn: null, policyIds: await scope.policiesInForce(registeredOn), account: scope.actor.account,
  });
  return { suspicion };
}

/** Records how strong the suspicion is judged to be. Ground: NACKA15 7.1 (grundad misstanke). */
export async function assessSuspicion(scope: Scope, asked: AssessRequest) {
  const open = await openSuspicion(scope, asked.suspicionId);
  if (isProblem(open)) return open;
  const reason = asked.reason.trim();
  if (!reason) return needed('reason', 'Say what the assessment rests on.');
  Object.assign(open.suspicion, { degree: asked.degree, reason });
  return { suspicion: open.suspicion };
}

/** Hands the information over to one or more authorities. Ground: NACKA Sanktioner (Skatteverket/polis); NACKA15 7.1 (grundad misstanke). */
export async function handOverSuspicion(scope: Scope, asked: HandOverRequest) {
  const open = await openSuspicion(scope, asked.suspicionId);
  if (isProblem(open)) return open;
  const { suspicion, rule } = open;
  const judged = judgeHandOver(asked.recipients, rule);
  if (isProblem(judged)) return judged;
  const contentReference = asked.contentReference.trim();
  if (!contentReference) return needed('contentReference', 'Say which document was handed over.');
  const handedOverOn = asked.handedOverOn ?? scope.today;
  if (handedOverOn < suspicion.registeredOn || handedOverOn > scope.today) return needed('handedOverOn', 'A day from the registration until today.');
  for (const recipient of judged.recipients) scope.add(HandOverRecord, { suspicionId: suspicion.id, recipient, contentReference, handedOverOn, account: scope.actor.account });
  await scope.emit('sanctions.suspicion-handed-over.v1', suspicion.id, { suspicionId: suspicion.id, providerId: suspicion.providerId, recipients: judged.recipients, handedOverOn });
  return { suspicion };
}

/** Withdraws a suspicion with its reason; it may then be closed. Ground: NACKA Sanktioner (Skatteverket/polis). */
export async function withdrawSuspicion(scope: Scope, asked: { suspicionId: string; reason: string }) {
  const open = await openSuspicion(scope, asked.suspicionId);
  if (isProblem(open)) return open;
  const reason = asked.reason.trim();
  if (!reason) return needed('reason', 'Say why the suspicion is withdrawn.');
  open.suspicion.withdrawnReason = reason;
  return { suspicion: open.suspicion };
}

/** Closes a suspicion when what the guideline demands of it is done. Ground: NACKA Sanktioner (Skatteverket/polis); NACKA15 7.1. */
export async function closeSuspicion(scope: Scope, asked: { suspicionId: string; closedOn?: LocalDate | null }) {
  const open = await openSuspicion(scope, asked.suspicionId);
  if (isProblem(open)) return open;
  const { suspicion, rule } = open;
  const handedOverTo = (await handOversOf(scope, [suspicion.id])).map((h) => h.recipient);
  const closable = judgeClosing({ degree: suspicion.degree, handedOverTo, withdrawn: Boolean(suspicion.withdrawnReason) }, rule);
  if (isProblem(closable)) return closable;
  const closedOn = asked.closedOn ?? scope.today;
  suspicion.closedOn = closedOn;
  await scope.emit('sanctions.suspicion-closed.v1', suspicion.id, { suspicionId: suspicion.id, providerId: suspicion.providerId, closedOn });
  return { suspicion };
}

/** An open suspicion with what its guideline says, held until the transaction ends. */
async function openSuspicion(scope: Scope, id: string) {
  const suspicion = await foundForChange(scope, SuspicionRecord, id);
  if (!suspicion) return problem('NotFound', 'No suspicion has this id.');
  if (suspicion.closedOn) return needed('suspicionId', 'The suspicion is closed.');
  const policy = await scope.policyOf(suspicion, notifications);
  const rule = suspicionRule(isProblem(policy) ? null : policy.document);
  return isProblem(rule) ? rule : { suspicion, rule };
}
