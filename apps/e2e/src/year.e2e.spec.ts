import { beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { adoptedInTime, adoptedLate, addDays, caseDay, caseDays, controlMeetings, councilMeetings, endOf, expectedCalendar, plannedArea, serviceAreas, surveyDue, type End, type Expected } from './year-calendar.fixture.ts';
import { bodiesOfYear } from './year-bodies.fixture.ts';
import { municipalities, readers, yearOfFour, type Municipality } from './year.fixture.ts';
import { engines, usePlatform } from './usePlatform.ts';

/** `npm run test:full`: ten times the units, and every day by itself. */
const full = process.env['UPPSIKT_TEST'] === 'full';
const numbers = Array.from({ length: full ? 60 : 6 }, (_, n) => n);
const recurring = ['SEND_CONTRACT_SURVEY', 'ANSWER_CONTRACT_SURVEY', 'MANAGEMENT_SYSTEM_FOLLOW_UP', 'CONTRACT_FOLLOW_UP', 'CONSULTATION', 'FOLLOW_UP_INDIVIDUAL', 'SELF_MONITORING', 'CASE_OFFICER_MEETING',
  'QUALITY_DIALOGUE', 'DRAW_UP_PLAN', 'PRESENT_PLAN', 'REVISE_PLAN', 'COMPILE_COMPLAINTS', 'INFORM_QUALITY_COUNCIL', 'CONTROL_DECISIONS'];
const byText = <T>(rows: readonly T[]): T[] => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe.each(engines)('the year 2026 in four municipalities, on %s', (engine) => {
  const platform = usePlatform({ engine, clock: '2025-12-31T10:00:00Z' });
  const { units, register, all, query, sendSurvey, answerSurvey, openHalfYear, completeHalfYear, consult, followUpCases, caseMetOn, goTo } = yearOfFour(platform);
  const { planArea, draftBoardPlan, adoptBoardPlan, reviseBoardPlan, compileComplaints, holdCouncil, registerControl, closeControl } = bodiesOfYear(platform);

  /** The recurring duties of a municipality as they stand today, each with its unit's number. */
  const standing = async (tenant: Municipality): Promise<Expected[]> => {
    const numberOf = new Map(units.get(tenant)!.flatMap((u) => [[u.unitId, u.unit], [u.agreementId, u.unit]] as const));
    const node = 'kind period status overdue late dueOn body serviceArea unit { id } agreement { id }';
    const lists = [];
    for (const kind of recurring) lists.push(...(await all(tenant, readers[tenant], 'query D($kind: ReviewDutyKind, $after: String) { reviewDuties PAGE }', 'kind: $kind, ', node, { kind })));
    return lists.map(({ kind, period, status, overdue, late, dueOn, body, serviceArea, unit, agreement }) => {
      const end: End = status === 'DONE' ? (late ? 'LATE' : 'MET') : overdue ? 'MISSED' : 'OPEN';
      return { kind, unit: numberOf.get(unit?.id ?? agreement?.id) ?? body ?? serviceArea ?? null, period, dueOn, end };
    });
  };
  const missed = async (tenant: Municipality, kind: string, period: string) => (await standing(tenant)).filter((d) => d.kind === kind && d.period === period && d.end === 'MISSED').length;
  const is = (end: End, time = 0) => (unit: number) => endOf(unit, time) === end;

  /** What is done on which day. */
  const acts: readonly (readonly [day: string, act: () => Promise<unknown>])[] = [
    ...controlMeetings.map(([day, , closedOn]) => [day, async () => { await registerControl(day); if (closedOn === day) await closeControl(day); }] as const),
    ...controlMeetings.flatMap(([day, , closedOn]) => (closedOn && closedOn !== day ? [[closedOn, () => closeControl(day)] as const] : [])),
    ...councilMeetings.map((day) => [day, () => holdCouncil(day)] as const),
    ['2026-02-02', sendSurvey],
    ['2026-02-02', () => adoptBoardPlan(adoptedInTime!, '2026-02-02')],
    [surveyDue, () => answerSurvey(is('MET'))],
    ['2026-04-07', () => answerSurvey(is('LATE'))],
    ['2026-05-20', async () => { await register('falkenberg', numbers); await openHalfYear(is('MET')); await completeHalfYear(is('MET'), '2026-05-20'); }],
    ['2026-05-20', async () => { await planArea(plannedArea!); await compileComplaints('2026-01-01', '2026-05-19'); }],
    ['2026-06-10', () => consult(1, '2026-06-10')],
    ['2026-06-30', () => openHalfYear(is('LATE'))],
    ['2026-07-06', () => completeHalfYear(is('LATE'), '2026-07-06')],
    ['2026-09-09', () => consult(2, '2026-09-09')],
    ['2026-11-02', async () => { await openHalfYear(is('MET', 1)); await completeHalfYear(is('MET', 1), '2026-11-02'); }],
    ['2026-11-11', () => consult(3, '2026-11-11')],
    ['2026-12-16', () => consult(4, '2026-12-16')],
    ['2026-12-16', async () => { await reviseBoardPlan(adoptedInTime!); await draftBoardPlan(adoptedLate!); }],
    ['2026-12-30', () => openHalfYear(is('LATE', 1))],
    ['2027-01-04', () => completeHalfYear(is('LATE', 1), '2027-01-04')],
    ['2027-01-04', () => adoptBoardPlan(adoptedLate!, '2027-01-04')],
    // The last day of what was followed up at Epiphany a year ago: it is not late yet.
    ['2027-01-06', async () => {}],
  ];
  /** Days that something of the calendar hangs on; in between time is let pass at once, over the summer and over New Year. */
  const days = full
    ? Array.from({ length: 370 }, (_, n) => addDays('2026-01-02', n))
    : [...new Set([...acts.map(([day]) => day), ...caseDays, ...caseDays.map((day) => addDays(day, 7))])].sort();

  beforeAll(async () => {
    for (const tenant of municipalities) if (tenant !== 'falkenberg') await register(tenant, numbers);
  }, 120_000);

  test('a day begins at midnight in Sweden, in winter and in summer', async () => {
    platform.setClock('2025-12-31T22:59:00Z');
    expect(await standing('atvidaberg')).toEqual([]);
    await goTo('2025-12-31T23:01:00Z', '2026-01-01');
    expect((await standing('atvidaberg')).every((d) => ['2026-H1', '2026-Q1'].includes(d.period) && d.end === 'OPEN')).toBe(true);
    const yearly = { period: '2026', dueOn: '2026-12-31', end: 'OPEN' };
    expect(byText(await standing('nacka'))).toEqual(byText([...['SEND_CONTRACT_SURVEY', 'COMPILE_COMPLAINTS'].map((kind) => ({ kind, unit: null, ...yearly })), ...serviceAreas('nacka').map((unit) => ({ kind: 'DRAW_UP_PLAN', unit, ...yearly }))]));
  }, 60_000);

  test('every recurring duty falls due exactly once, on its day though it is a holiday, and is met, late or missed for all to see', async () => {
    for (const day of days) {
      await goTo(`${day}T10:00:00Z`);
      // What is done in one municipality waits for nothing in another.
      await Promise.all(acts.filter(([of]) => of === day).map(([, act]) => act()));
      await followUpCases(day);
      if (day !== '2026-06-30') continue;
      // The half-year's last day lasts until midnight in summer time.
      platform.setClock('2026-06-30T21:59:00Z');
      expect(await missed('atvidaberg', 'MANAGEMENT_SYSTEM_FOLLOW_UP', '2026-H1')).toBe(0);
      await goTo('2026-06-30T22:01:00Z', '2026-07-01');
      expect(await missed('atvidaberg', 'MANAGEMENT_SYSTEM_FOLLOW_UP', '2026-H1')).toBe(numbers.filter((unit) => endOf(unit) !== 'MET').length);
    }
    for (const tenant of municipalities) {
      const expected = expectedCalendar(tenant, numbers, { caseMetOn });
      expect(expected.length).toBeGreaterThan(numbers.length);
      expect([tenant, byText(await standing(tenant))]).toEqual([tenant, byText(expected)]);
    }
  }, full ? 1_800_000 : 240_000);

  test('each silence was told once, and shows in what is known of the unit', async () => {
    const admin = new pg.Client({ connectionString: platform.adminUrl('uppsikt_reviews') });
    await admin.connect();
    const { rows } = await admin.query<{ tenant_id: string; told: number; duties: number }>(
      `select tenant_id, count(*)::int as told, count(distinct data ->> 'dutyId')::int as duties from platform.outbox where type = 'reviews.duty-overdue.v1' and data ->> 'kind' = any($1) group by 1`, [recurring]).finally(() => admin.end());
    for (const tenant of municipalities) {
      const silent = expectedCalendar(tenant, numbers, { caseMetOn }).filter((d) => d.end === 'MISSED' || d.end === 'LATE');
      // A late one was told of when its day had passed.
      expect([tenant, rows.find((r) => r.tenant_id === tenant)]).toEqual([tenant, { tenant_id: tenant, told: silent.length, duties: silent.length }]);
    }
    const unit = units.get('sodertalje')!.find((u) => endOf(u.unit) === 'MISSED')!;
    const { serviceUnit: found } = await query('sodertalje', 'QUALITY_UNIT', 'query C($id: ID!) { serviceUnit(id: $id) { followUpConfidence(from: "2026-01-01", until: "2026-12-31") { level due met late missed undated silences { kind dueOn } } } }', { id: unit.unitId });
    expect(found.followUpConfidence).toEqual({ level: 'INCOMPLETE', due: 1, met: 0, late: 0, missed: 1, undated: 1, silences: [{ kind: 'FOLLOW_UP_INDIVIDUAL', dueOn: caseDay(unit.unit) }] });
  }, 60_000);
});
