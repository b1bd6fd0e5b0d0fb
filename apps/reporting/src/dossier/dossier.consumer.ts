import { newId } from '@uppsikt/kernel';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { DossierEntryRecord } from './dossier.record.ts';
import { entryOf } from './dossier.rules.ts';

/** Facts come in any order, so each stands for itself; told again, the later word holds. */
export class DossierConsumer {
  @Consumes('providers.unit-registered.v1')
  @Consumes('providers.unit-closed.v1')
  @Consumes('providers.agreement-registered.v1')
  @Consumes('reviews.review-opened.v1')
  @Consumes('reviews.finding-recorded.v1')
  @Consumes('reviews.action-plan-demanded.v1')
  @Consumes('reviews.action-plan-submitted.v1')
  @Consumes('reviews.action-plan-assessed.v1')
  @Consumes('reviews.review-completed.v1')
  @Consumes('healthcare.supervision-due.v1')
  @Consumes('economy.reconciliation-made.v1')
  @Consumes('sanctions.ladder-case-opened.v1')
  @Consumes('sanctions.ladder-step-taken.v1')
  @Consumes('sanctions.ladder-case-closed.v1')
  @Consumes('sanctions.sanction-decided.v1')
  @Consumes('sanctions.correction-confirmed.v1')
  @Consumes('sanctions.position-recorded.v1')
  async told(fact: Event<Record<string, unknown>>, scope: Scope) {
    await scope.em.upsert(DossierEntryRecord, { tenantId: scope.tenant, id: newId(), ...entryOf(fact) }, {
      onConflictFields: ['tenantId', 'kind', 'subjectId'], onConflictExcludeFields: ['id'],
    });
  }
}
