import { isId, isProblem, problem, yearOf, type LocalDate } from '@uppsikt/kernel';
import { registrationNumberOf, type Scope } from '@uppsikt/platform';
import { scopesOf } from '../guideline/guideline.store.ts';
import type { Unit } from '../provider/provider.record.ts';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { meetDialogues } from './dialogue-duty.usecases.ts';
import { AgendaItemRecord, MeetingParticipantRecord, MeetingRecord, type Meeting } from './dialogue.record.ts';
import { agreementsInArea, callToConsultation, callToDialogue, consultationAgenda, consultationsDue, countConsultations, dialogueAgenda, finalise, isConsulted, meetingPeriod, type ConsultationPolicy } from './dialogue.rules.ts';
import {
  agendaOf, agreementsCalled, agreementsOfArea, allAgreements, consultationPolicy, dialoguePolicy, heldIn, lockMeeting, participantsOf, promisesOf, unitsCalled, unreportedBefore, type Called,
} from './dialogue.store.ts';

export interface PlanRequest {
  kind: Meeting['kind']; scheduledOn: LocalDate; registrationNumber?: string | null; serviceArea?: string | null; agreementIds?: string[] | null; unitIds?: string[] | null;
}
const gone = problem('NotFound', 'No meeting has this id.');
const ended = problem('MeetingEnded', 'The meeting has been held or cancelled.');

/** Calls to a meeting of a kind the guideline has, with whom it says, and makes its agenda. Ground: NACKA-DIAL-1, FALK-DIAL-1, FALK-SAM-1/2/3. */
export async function planMeeting(scope: Scope, asked: PlanRequest) {
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, asked.serviceArea ? await scopesOf(scope, asked.serviceArea) : []);
  if (isProblem(registrationNumber)) return registrationNumber;
  const named = await agreementsCalled(scope, asked.agreementIds ?? []);
  const units = await unitsCalled(scope, asked.unitIds ?? []);
  if (!named || !units) return problem('NotFound', 'There is no such agreement or unit.');
  const call = await (asked.kind === 'CONSULTATION' ? consultationCall : dialogueCall)(scope, asked, named, units);
  if (isProblem(call)) return call;
  if (!call.agreements.length && !units.length) return problem('InvalidInput', 'Say who is called.', { field: 'agreementIds' });

  const meeting = scope.add(MeetingRecord, {
    kind: asked.kind, status: 'PLANNED', serviceAreaKey: asked.serviceArea ?? null, scheduledOn: asked.scheduledOn, heldOn: null, nextOn: null,
    registrationNumber, notes: null, cancelledFor: null, developmentAreas: [], policyIds: await scope.policiesInForce(asked.scheduledOn),
  });
  for (const { id: agreementId, providerId } of call.agreements) scope.add(MeetingParticipantRecord, { meetingId: meeting.id, providerId, unitId: null, agreementId });
  for (const { id: unitId, providerId } of units) scope.add(MeetingParticipantRecord, { meetingId: meeting.id, providerId, unitId, agreementId: null });
  call.agenda.forEach((item, place) => scope.add(AgendaItemRecord, { meetingId: meeting.id, place, outcome: null, ...item }));
  await scope.emit('reviews.meeting-planned.v1', meeting.id, factOf(meeting));
  return { meeting };
}

async function consultationCall(scope: Scope, { scheduledOn }: PlanRequest, agreements: readonly Called[], units: readonly Unit[]) {
  const policy = await scope.policy(consultationPolicy, scheduledOn);
  if (isProblem(policy)) return policy;
  const call = callToConsultation(agreements, units, policy.document);
  if (isProblem(call)) return call;
  const ids = agreements.map((a) => a.id);
  return { agreements, agenda: consultationAgenda(agreements, await promisesOf(scope, ids), await unreportedBefore(scope, ids), policy.document) };
}

async function dialogueCall(scope: Scope, { scheduledOn, serviceArea }: PlanRequest, named: readonly Called[], units: readonly Unit[]) {
  const policy = await scope.policy(dialoguePolicy, scheduledOn);
  if (isProblem(policy)) return policy;
  const wholeArea = serviceArea && !named.length && !units.length;
  const agreements = wholeArea ? agreementsInArea(await agreementsOfArea(scope, serviceArea), scheduledOn) : named;
  const call = callToDialogue(agreements, units, policy.document);
  return isProblem(call) ? call : { agreements, agenda: dialogueAgenda(units, policy.document) };
}

/** Says of an item whether it was reported. Ground: FALK-SAM-2, FALK-SAM-3. */
export async function recordAgendaItem(scope: Scope, asked: { itemId: string; outcome: 'REPORTED' | 'NOT_REPORTED' }) {
  const item = isId(asked.itemId) ? await scope.em.findOne(AgendaItemRecord, { id: asked.itemId }) : null;
  const meeting = item && (await lockMeeting(scope, item.meetingId));
  if (!item || !meeting) return problem('NotFound', 'No agenda has this item.');
  if (meeting.status !== 'PLANNED') return ended;
  item.outcome = asked.outcome;
  return { meeting };
}

/** Finalises the notes; the meeting counts for every activity that took part. Ground: FALK-SAM-1, FALK-SAM-2. */
export async function finaliseMeeting(scope: Scope, asked: { meetingId: string; heldOn?: LocalDate | null; notes: string; developmentAreas?: string[] | null; nextOn?: LocalDate | null }) {
  const meeting = await lockMeeting(scope, asked.meetingId);
  if (!meeting) return gone;
  if (meeting.status !== 'PLANNED') return ended;
  const agenda = (await agendaOf(scope, [meeting.id])).map((i) => ({ id: i.id, outcome: i.outcome ?? null }));
  const held = finalise({ heldOn: asked.heldOn ?? scope.today, notes: asked.notes }, scope.today, agenda);
  if (isProblem(held)) return held;
  Object.assign(meeting, { status: 'HELD', ...held, developmentAreas: asked.developmentAreas ?? [], nextOn: asked.nextOn ?? null });
  await scope.em.flush();
  const policy = await scope.policyOf(meeting, consultationPolicy);
  if (meeting.kind === 'CONSULTATION' && !isProblem(policy)) {
    const counts = await heldIn(scope, yearOf(held.heldOn));
    const agreementIds = (await participantsOf(scope, [meeting.id])).flatMap((p) => p.agreementId ?? []);
    // The meeting may be noted before the day's work has put the year's duties on the list.
    await listConsultations(scope, yearOf(held.heldOn), (await agreementsCalled(scope, agreementIds)) ?? [], policy.document);
    for (const agreementId of agreementIds) {
      await meetDuty(scope, { kind: 'CONSULTATION', subject: agreementId, period: meetingPeriod(yearOf(held.heldOn), counts.get(agreementId)!) }, held.heldOn);
    }
  }
  if (meeting.kind === 'QUALITY_DIALOGUE') await meetDialogues(scope, meeting, held.heldOn);
  await scope.emit('reviews.meeting-held.v1', meeting.id, { ...factOf(meeting), heldOn: held.heldOn });
  return { meeting };
}

/** Cancels a meeting: it does not count. Ground: FALK-SAM-1. */
export async function cancelMeeting(scope: Scope, asked: { meetingId: string; reason: string }) {
  const meeting = await lockMeeting(scope, asked.meetingId);
  if (!meeting) return gone;
  if (meeting.status !== 'PLANNED') return ended;
  if (!asked.reason.trim()) return problem('InvalidInput', 'Say why it is cancelled.', { field: 'reason' });
  Object.assign(meeting, { status: 'CANCELLED', cancelledFor: asked.reason.trim() });
  return { meeting };
}

/** What was held and is missing in a year under one agreement; nothing where it is not called. Ground: FALK-SAM-1. */
export async function consultationsOf(scope: Scope, agreementId: string, year: number) {
  const [agreement] = (await agreementsCalled(scope, [agreementId])) ?? [];
  const policy = await scope.policy(consultationPolicy, `${year}-12-31`);
  if (!agreement || isProblem(policy) || !isConsulted(agreement, policy.document)) return null;
  return { agreement: { id: agreementId }, ...countConsultations(year, (await heldIn(scope, year)).get(agreementId) ?? 0, policy.document, scope.today) };
}

/** The year's consultation meetings fall due for each agreement, also for one that begins in the year. Ground: FALK-SAM-1. */
export async function consultationDuties(scope: Scope): Promise<void> {
  const policy = await scope.policy(consultationPolicy);
  if (isProblem(policy)) return;
  await listConsultations(scope, yearOf(scope.today), await allAgreements(scope), policy.document);
}

async function listConsultations(scope: Scope, year: number, agreements: readonly Called[], policy: ConsultationPolicy): Promise<void> {
  const providers = new Map(agreements.map((a) => [a.id, a.providerId]));
  await addDuties(scope, consultationsDue(year, agreements, policy).map(({ agreementId, period, dueOn }) => ({
    kind: 'CONSULTATION' as const, subject: agreementId, period, dueOn, agreementId, providerId: providers.get(agreementId)!,
  })));
}

const factOf = ({ id: meetingId, kind, scheduledOn, serviceAreaKey }: Meeting) => ({ meetingId, kind, scheduledOn, serviceAreaKey: serviceAreaKey ?? null });
