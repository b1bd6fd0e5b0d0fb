import { isId } from '@uppsikt/kernel';
import { definePolicy, pgArray, type Scope } from '@uppsikt/platform';
import { rowsOf, type Pair } from '../by-id.store.ts';
import { CaseOfficerExperienceRecord, CaseOfficerMeetingRecord, type CaseOfficerExperience, type CaseOfficerMeeting } from './case-officer-experience.record.ts';

export const experiencePolicy = definePolicy('case-officer-experience');
export const meetingById = async (scope: Scope, id: string): Promise<CaseOfficerMeeting | null> => (isId(id) ? scope.em.findOne(CaseOfficerMeetingRecord, { id }) : null);

/** What was told of the provider, or the unit, of each review since the year before it was opened. */
export const experiencesOfReviews = async (scope: Scope, reviewIds: readonly string[]): Promise<CaseOfficerExperience[][]> => rowsOf(scope, CaseOfficerExperienceRecord, reviewIds, await scope.em.execute<Pair[]>(
  `select r.id as "of", e.id from review r cross join lateral (
     select id from case_officer_experience e where e.tenant_id = r.tenant_id and e.provider_id = r.provider_id and (r.unit_id is null or e.unit_id is null or e.unit_id = r.unit_id)
       and e."on" >= make_date(extract(year from r.opened_on)::int - 1, 1, 1) and e."on" <= coalesce(r.completed_on, ?::date)
     order by e."on" desc, e.id desc limit 200) e
   where r.id = any(?::uuid[])`, [scope.today, pgArray(reviewIds)] as never));
