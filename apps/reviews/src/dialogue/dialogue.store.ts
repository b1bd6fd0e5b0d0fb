import { isId, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, pgArray, type Scope } from '@uppsikt/platform';
import { AgreementRecord, ProviderRecord, UnitRecord, type Agreement } from '../provider/provider.record.ts';
import { AddedValueRecord, AgendaItemRecord, MeetingParticipantRecord, MeetingRecord, type AgendaItem, type Meeting, type MeetingParticipant } from './dialogue.record.ts';
import type { CalledAgreement } from './dialogue.rules.ts';

export const dialoguePolicy = definePolicy('quality-dialogue');
export const consultationPolicy = definePolicy('consultation');

export interface Called extends CalledAgreement { readonly providerId: string }

async function called(scope: Scope, agreements: readonly Agreement[]): Promise<Called[]> {
  const providers = new Map((await scope.em.find(ProviderRecord, { id: { $in: agreements.map((a) => a.providerId) } })).map((p) => [p.id, p.operatingForm]));
  return agreements.map(({ id, providerId, type, validFrom, validUntil }) => ({
    id, providerId, type: type ?? null, validFrom: validFrom ?? null, validUntil: validUntil ?? null, operatingForm: providers.get(providerId) ?? 'EXTERNAL',
  }));
}

/** The agreements asked for, with who runs them; undefined when one of them is not the tenant's. */
export async function agreementsCalled(scope: Scope, ids: readonly string[]): Promise<Called[] | undefined> {
  if (!ids.every(isId)) return undefined;
  const rows = await scope.em.find(AgreementRecord, { id: { $in: [...ids] } });
  return rows.length === new Set(ids).size ? called(scope, rows) : undefined;
}
export async function unitsCalled(scope: Scope, ids: readonly string[]) {
  if (!ids.every(isId)) return undefined;
  const rows = await scope.em.find(UnitRecord, { id: { $in: [...ids] } });
  return rows.length === new Set(ids).size ? rows : undefined;
}
export const agreementsOfArea = async (scope: Scope, serviceArea: string) => called(scope, await scope.em.find(AgreementRecord, { serviceAreaKeys: { $contains: [serviceArea] } }));
export const allAgreements = async (scope: Scope) => called(scope, await scope.em.find(AgreementRecord, {}, { orderBy: { id: 'asc' } }));

export const promisesOf = async (scope: Scope, agreementIds: readonly string[]) =>
  (await scope.em.find(AddedValueRecord, { agreementId: { $in: [...agreementIds] } }, { orderBy: { id: 'asc' } })).map((p) => ({ agreementId: p.agreementId, commitmentId: p.id }));

/** The agreements of which something was not reported at their latest consultation meeting. */
export async function unreportedBefore(scope: Scope, agreementIds: readonly string[]): Promise<string[]> {
  const rows = await scope.em.execute<{ agreement_id: string }[]>(
    `select distinct i.agreement_id from agenda_item i join meeting m on m.id = i.meeting_id
     where i.outcome = 'NOT_REPORTED' and i.agreement_id = any(?) and m.id = (
       select l.id from meeting l join meeting_participant p on p.meeting_id = l.id
       where p.agreement_id = i.agreement_id and l.kind = 'CONSULTATION' and l.status = 'HELD' order by l.held_on desc, l.id desc limit 1)`, [pgArray(agreementIds)]);
  return rows.map((r) => r.agreement_id);
}

/** How many consultation meetings each agreement has had in a year. */
export async function heldIn(scope: Scope, year: number): Promise<Map<string, number>> {
  const rows = await scope.em.execute<{ agreement_id: string; n: string }[]>(
    `select p.agreement_id, count(*) as n from meeting m join meeting_participant p on p.meeting_id = m.id
     where m.kind = 'CONSULTATION' and m.status = 'HELD' and m.held_on between ?::date and ?::date and p.agreement_id is not null group by p.agreement_id`, [`${year}-01-01`, `${year}-12-31`] as LocalDate[]);
  return new Map(rows.map((r) => [r.agreement_id, Number(r.n)]));
}

export async function lockMeeting(scope: Scope, id: string): Promise<Meeting | null> {
  if (!isId(id)) return null;
  await scope.em.execute('select from meeting where id = ? for update', [id]);
  return scope.em.findOne(MeetingRecord, { id });
}
export const participantsOf = (scope: Scope, meetingIds: readonly string[]): Promise<MeetingParticipant[]> =>
  scope.em.find(MeetingParticipantRecord, { meetingId: { $in: [...meetingIds] } }, { orderBy: { id: 'asc' } });
export const agendaOf = (scope: Scope, meetingIds: readonly string[]): Promise<AgendaItem[]> =>
  scope.em.find(AgendaItemRecord, { meetingId: { $in: [...meetingIds] } }, { orderBy: { place: 'asc' } });

/** The service areas a dialogue is for: the one it is called in, else those of the units that are called. */
export async function areasOfMeeting(scope: Scope, meeting: Meeting): Promise<string[]> {
  if (meeting.serviceAreaKey) return [meeting.serviceAreaKey];
  const units = await scope.em.find(UnitRecord, { id: { $in: (await participantsOf(scope, [meeting.id])).flatMap((p) => p.unitId ?? []) } });
  return [...new Set(units.flatMap((u) => u.serviceAreaKey ?? []))].sort();
}

/** How many quality dialogues have been held in an area in a year. */
export async function dialoguesHeldIn(scope: Scope, area: string, year: number): Promise<number> {
  const [row] = await scope.em.execute<{ n: string }[]>(
    `select count(distinct m.id) as n from meeting m left join meeting_participant p on p.meeting_id = m.id left join unit u on u.id = p.unit_id
     where m.kind = 'QUALITY_DIALOGUE' and m.status = 'HELD' and m.held_on between ?::date and ?::date and coalesce(m.service_area_key, u.service_area_key) = ?`, [`${year}-01-01`, `${year}-12-31`, area]);
  return Number(row!.n);
}
