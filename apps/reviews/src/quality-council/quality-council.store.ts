import { LockMode } from '@mikro-orm/core';
import { isId, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { CouncilItemRecord, CouncilMeetingRecord, type CouncilItem, type CouncilMeeting } from './quality-council.record.ts';
import type { CouncilMatter } from './quality-council.rules.ts';

export const organisationPolicy = definePolicy('organisation');
export const reportingPolicy = definePolicy('reporting');

/** The meeting, held until the transaction ends. */
export const lockMeeting = async (scope: Scope, id: string): Promise<CouncilMeeting | null> =>
  isId(id) ? scope.em.findOne(CouncilMeetingRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
export const itemById = async (scope: Scope, id: string): Promise<CouncilItem | null> => (isId(id) ? scope.em.findOne(CouncilItemRecord, { id }) : null);
export const itemsOf = (scope: Scope, meetingIds: readonly string[]): Promise<CouncilItem[]> => scope.em.find(CouncilItemRecord, { councilMeetingId: { $in: [...meetingIds] } }, { orderBy: { place: 'asc' } });
export const lastHeld = (scope: Scope): Promise<CouncilMeeting | null> => scope.em.findOne(CouncilMeetingRecord, { status: 'HELD' }, { orderBy: { heldOn: 'desc', id: 'desc' } });

/** Which of these matters a meeting has had. */
export const hadOf = async (scope: Scope, subjectIds: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await scope.em.find(CouncilItemRecord, { subjectId: { $in: [...subjectIds] } }, { fields: ['subjectId'] })).map((i) => i.subjectId));

/** What is new to the council from a day: completed follow-ups, deviations, views and complaints, reported improvements and concluded lex Sarah, each by its id and of whom. */
export async function mattersSince(scope: Scope, since: LocalDate): Promise<CouncilMatter[]> {
  const select = (kind: string, table: string, day: string, where: string) =>
    `select ${kind} as kind, t.id as "subjectId", t.provider_id as "aboutProviderId", t.unit_id as "aboutUnitId", (${day})::text as "on" from ${table} t where ${where} and ${day} >= ?::date`;
  const parts = [
    select(`'REVIEW'`, 'review', 't.completed_on', `t.status = 'COMPLETED'`),
    select(`'COMPLAINT'`, 'complaint', 't.received_on', 'true'),
    select(`case t.kind when 'IMPROVEMENT' then 'IMPROVEMENT' else 'DEVIATION' end`, 'provider_report', 't.reported_on', `t.kind in ('IMPROVEMENT', 'DEVIATION_RESULT')`),
    select(`'DEVIATION'`, 'incident_report', `(t.received_at at time zone 'Europe/Stockholm')::date`, 'true'),
    select(`'LEX_SARAH'`, 'lex_sarah_report', 't.concluded_on', 't.concluded_on is not null'),
  ];
  return scope.em.execute<CouncilMatter[]>(`${parts.join(' union all ')} order by "on", "subjectId" limit 2000`, parts.map(() => since) as never);
}
