import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { NewDays, Scope } from '@uppsikt/platform';
import { newSince } from '../duty/duty.rules.ts';
import { addDuties, meetDuty } from '../duty/duty.usecases.ts';
import { CouncilItemRecord, CouncilMeetingRecord } from './quality-council.record.ts';
import { councilOf, councilPeriods, keepMinutes, mayLead, newMatters, type CouncilMatter, type Improvement } from './quality-council.rules.ts';
import { hadOf, itemById, itemsOf, lastHeld, lockMeeting, mattersSince, organisationPolicy, reportingPolicy } from './quality-council.store.ts';

/** Calls the council. Ground: ATV-RAD-1. */
export async function planCouncil(scope: Scope, asked: { scheduledOn: LocalDate }) {
  const policy = await scope.policy(organisationPolicy, asked.scheduledOn);
  const council = councilOf(isProblem(policy) ? null : policy.document);
  if (isProblem(council)) return council;
  const refused = mayLead(scope.actor.roles, council.chair);
  if (refused) return refused;
  if (asked.scheduledOn < scope.today) return problem('InvalidInput', 'A meeting is called before it is held.', { field: 'scheduledOn' });
  const meeting = scope.add(CouncilMeetingRecord, {
    ...council, status: 'PLANNED', scheduledOn: asked.scheduledOn, heldOn: null, minutes: null, present: [], improvements: [], policyIds: await scope.policiesInForce(asked.scheduledOn),
  });
  return { meeting };
}

/** The meeting, by who leads it, until it has been held. */
async function leading(scope: Scope, id: string) {
  const meeting = await lockMeeting(scope, id);
  if (!meeting) return problem('NotFound', 'No meeting has this id.');
  return mayLead(scope.actor.roles, meeting.chair) ?? (meeting.status === 'HELD' ? problem('MeetingEnded', 'The meeting has been held.') : meeting);
}

/** Puts what has come since the meeting before on the agenda, and what that meeting decided. Ground: ATV-RAD-1. */
export async function generateAgenda(scope: Scope, asked: { meetingId: string }) {
  const meeting = await leading(scope, asked.meetingId);
  if (isProblem(meeting)) return meeting;
  const last = await lastHeld(scope);
  const decided: CouncilMatter[] = last?.heldOn && last.improvements.length ? [{ kind: 'DECIDED_IMPROVEMENT', subjectId: last.id, aboutProviderId: null, aboutUnitId: null, on: last.heldOn }] : [];
  const matters = [...decided, ...(await mattersSince(scope, last?.heldOn ?? '0001-01-01'))];
  const there = (await itemsOf(scope, [meeting.id])).length;
  const added = newMatters(matters, await hadOf(scope, matters.map((m) => m.subjectId))).slice(0, 1000 - there);
  for (const [i, matter] of added.entries()) scope.add(CouncilItemRecord, { councilMeetingId: meeting.id, place: there + i + 1, ...matter, shared: null });
  return { meeting };
}

/** Shares an item with the whole council, in words written for it. Ground: ATV-RAD-1. */
export async function shareItem(scope: Scope, asked: { itemId: string; text: string }) {
  const item = await itemById(scope, asked.itemId);
  if (!item) return problem('NotFound', 'No item has this id.');
  const meeting = await leading(scope, item.councilMeetingId);
  if (isProblem(meeting)) return meeting;
  const text = asked.text.trim();
  if (!text || text.length > 2000) return problem('InvalidInput', 'Say what is told, in at most 2 000 characters.', { field: 'text' });
  item.shared = text;
  return { meeting };
}

/** Keeps the minutes with what was decided. Ground: ATV-RAD-1. */
export async function keepCouncilMinutes(scope: Scope, asked: { meetingId: string; heldOn?: LocalDate | null; minutes: string; present: string[]; improvements: Improvement[] }) {
  const meeting = await leading(scope, asked.meetingId);
  if (isProblem(meeting)) return meeting;
  const kept = keepMinutes({ ...asked, heldOn: asked.heldOn ?? scope.today }, meeting.members, scope.today);
  if (isProblem(kept)) return kept;
  Object.assign(meeting, kept, { status: 'HELD' });
  for (const { key } of await periodsIn(scope, kept.heldOn, kept.heldOn)) await meetDuty(scope, informing(key), kept.heldOn);
  return { meeting };
}
const informing = (period: string) => ({ kind: 'INFORM_QUALITY_COUNCIL' as const, subject: '*', period });

async function periodsIn(scope: Scope, from: LocalDate, until: LocalDate) {
  const policy = await scope.policy(reportingPolicy, until);
  return councilPeriods(from, until, isProblem(policy) ? null : policy.document);
}

/** The quarter's meeting of the council falls due, by the one who leads it. Ground: ATV Återkoppling (kvalitetsrådet). */
export async function councilDuties(scope: Scope, { after, until }: NewDays): Promise<void> {
  const organisation = await scope.policy(organisationPolicy, until);
  const council = councilOf(isProblem(organisation) ? null : organisation.document);
  if (isProblem(council)) return;
  await addDuties(scope, (await periodsIn(scope, newSince(after, until), until)).map(({ key, first, last }) => ({ ...informing(key), dueFrom: first, dueOn: last, role: council.chair })));
}
