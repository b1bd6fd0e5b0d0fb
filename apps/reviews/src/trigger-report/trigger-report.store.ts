import { LockMode } from '@mikro-orm/core';
import { isId, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { TriggerReportRecord, type TriggerReport } from './trigger-report.record.ts';
import type { Trigger } from './trigger-report.rules.ts';

export const triggeredPolicy = definePolicy('triggered-review');

/** What is reported of, and under which sections. */
export interface ReportedOf { registrationNumber: string; providerId: string; unitId: string | null; agreementId: string | null; serviceAreaKey: string; policyIds: string[] }

/** Keeps recorded information. */
export const addReport = (scope: Scope, trigger: Trigger, of: ReportedOf): TriggerReport =>
  scope.add(TriggerReportRecord, {
    ...of, status: 'OPEN', trigger: trigger.trigger, reporter: trigger.reporter ?? null, objectType: trigger.objectType ?? null, caseReference: trigger.caseReference?.trim() || null,
    receivedOn: trigger.receivedOn as LocalDate, content: trigger.content.trim(), events: [...(trigger.events ?? [])], deficiencies: [...(trigger.deficiencies ?? [])],
    registeredBy: scope.actor.account, assessment: null, reclassification: null, reviewId: null, closedOn: null,
  });

/** The information, held until the transaction ends. */
export const lockReport = async (scope: Scope, id: string): Promise<TriggerReport | null> =>
  isId(id) ? scope.em.findOne(TriggerReportRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;

/** The information that each of the reviews rests on. */
export const reportsOfReviews = (scope: Scope, reviewIds: readonly string[]): Promise<TriggerReport[]> =>
  scope.em.find(TriggerReportRecord, { reviewId: { $in: [...reviewIds] } });
