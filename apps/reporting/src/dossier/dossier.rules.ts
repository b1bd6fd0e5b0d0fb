import { lastOfMonth, type LocalDate, type Ore } from '@uppsikt/kernel';

export const entryKinds = [
  'UNIT', 'UNIT_CLOSED', 'AGREEMENT', 'REVIEW', 'FINDING', 'ACTION_PLAN_DEMANDED', 'ACTION_PLAN_SUBMITTED', 'ACTION_PLAN_ASSESSED', 'REVIEW_COMPLETED',
  'SUPERVISION', 'RECONCILIATION', 'LADDER_CASE', 'LADDER_STEP', 'LADDER_CASE_CLOSED', 'SANCTION', 'CORRECTION', 'POSITION',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** `subjectId` is what the fact is about; `matterId` the matter it belongs to, where that is another. */
export interface Entry { providerId: string; kind: EntryKind; subjectId: string; matterId: string | null; on: LocalDate; data: Record<string, unknown> }
export interface Fact { id: string; type: string; data: Record<string, unknown> }

interface Shape { kind: EntryKind; subject: string | null; matter?: string; on: string }
const shapes: Readonly<Record<string, Shape>> = {
  'providers.unit-registered.v1': { kind: 'UNIT', subject: 'unitId', on: 'openedOn' },
  'providers.unit-closed.v1': { kind: 'UNIT_CLOSED', subject: 'unitId', on: 'closedOn' },
  'providers.agreement-registered.v1': { kind: 'AGREEMENT', subject: 'agreementId', on: 'validFrom' },
  'reviews.review-opened.v1': { kind: 'REVIEW', subject: 'reviewId', matter: 'agreementId', on: 'openedOn' },
  'reviews.finding-recorded.v1': { kind: 'FINDING', subject: 'findingId', matter: 'reviewId', on: 'recordedOn' },
  'reviews.action-plan-demanded.v1': { kind: 'ACTION_PLAN_DEMANDED', subject: 'actionPlanId', matter: 'reviewId', on: 'demandedOn' },
  'reviews.action-plan-submitted.v1': { kind: 'ACTION_PLAN_SUBMITTED', subject: null, matter: 'reviewId', on: 'submittedOn' },
  'reviews.action-plan-assessed.v1': { kind: 'ACTION_PLAN_ASSESSED', subject: null, matter: 'reviewId', on: 'assessedOn' },
  'reviews.review-completed.v1': { kind: 'REVIEW_COMPLETED', subject: 'reviewId', on: 'completedOn' },
  'healthcare.supervision-due.v1': { kind: 'SUPERVISION', subject: 'supervisionId', matter: 'unitId', on: 'dueOn' },
  'economy.reconciliation-made.v1': { kind: 'RECONCILIATION', subject: 'reconciliationId', on: 'month' },
  'sanctions.ladder-case-opened.v1': { kind: 'LADDER_CASE', subject: 'ladderCaseId', matter: 'reviewId', on: 'openedOn' },
  'sanctions.ladder-step-taken.v1': { kind: 'LADDER_STEP', subject: null, matter: 'ladderCaseId', on: 'takenOn' },
  'sanctions.ladder-case-closed.v1': { kind: 'LADDER_CASE_CLOSED', subject: 'ladderCaseId', on: 'closedOn' },
  'sanctions.sanction-decided.v1': { kind: 'SANCTION', subject: 'sanctionId', matter: 'reviewId', on: 'decidedOn' },
  'sanctions.correction-confirmed.v1': { kind: 'CORRECTION', subject: 'sanctionId', on: 'correctedOn' },
  'sanctions.position-recorded.v1': { kind: 'POSITION', subject: 'positionId', matter: 'reviewId', on: 'recordedOn' },
};

/** Each fact is one entry of the provider's dossier; what happens more than once is an entry each time. Ground: NACKA15-DOK-1 (all follow-up is documented). */
export function entryOf({ id, type, data }: Fact): Entry {
  const shape = shapes[type]!;
  const on = data[shape.on] as string;
  return {
    providerId: data['providerId'] as string, kind: shape.kind, subjectId: shape.subject === null ? id : (data[shape.subject] as string),
    matterId: shape.matter ? ((data[shape.matter] as string | null) ?? null) : null, on: shape.on === 'month' ? lastOfMonth(on) : on, data,
  };
}

const codes: Readonly<Partial<Record<EntryKind, readonly string[]>>> = {
  UNIT: ['unitType'], AGREEMENT: ['type'], REVIEW: ['kind'], REVIEW_COMPLETED: ['kind'], FINDING: ['class', 'severity'], ACTION_PLAN_ASSESSED: ['outcome'],
  LADDER_STEP: ['step', 'outcome'], SANCTION: ['kind', 'ground'], POSITION: ['authority', 'outcome'], RECONCILIATION: ['service'],
};

/** An entry's own words: its codes, registration number and amount. Ground: NACKA15-DOK-1. */
export function wordsOf({ kind, data }: Pick<Entry, 'kind' | 'data'>): { codes: string[]; registrationNumber: string | null; amountOre: Ore | null } {
  return {
    codes: (codes[kind] ?? []).flatMap((name) => ((data[name] as string | null | undefined)?.split(',') ?? [])),
    registrationNumber: (data['registrationNumber'] as string | undefined) ?? null,
    amountOre: ((data['amountOre'] ?? data['differenceOre']) as Ore | undefined) ?? null,
  };
}
