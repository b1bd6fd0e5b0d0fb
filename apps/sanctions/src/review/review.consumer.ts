import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { keep } from '../keep.ts';
import { ActionPlanRecord, ReviewRecord } from './review.record.ts';

interface Opened { reviewId: string; providerId: string; unitId: string | null; kind: string; registrationNumber: string; openedOn: string; agreementId: string | null }
interface Plan { reviewId: string; actionPlanId: string; findingIds: string[] }

export class ReviewConsumer {
  @Consumes('reviews.review-opened.v1')
  opened({ data }: Event<Opened>, scope: Scope) {
    const { reviewId, providerId, unitId, kind, registrationNumber, openedOn, agreementId } = data;
    return keep(scope, ReviewRecord, reviewId, { providerId, unitId, kind, registrationNumber, openedOn, agreementId });
  }

  @Consumes('reviews.action-plan-demanded.v1')
  planDemanded({ data }: Event<Plan & { demandedOn: string; dueOn: string }>, scope: Scope) {
    const { reviewId, actionPlanId, findingIds, demandedOn, dueOn } = data;
    return keep(scope, ActionPlanRecord, actionPlanId, { reviewId, findingIds, demandedOn, dueOn });
  }

  /** A plan submitted anew has not been assessed. */
  @Consumes('reviews.action-plan-submitted.v1')
  planSubmitted({ data }: Event<Plan & { submittedOn: string }>, scope: Scope) {
    const { reviewId, actionPlanId, findingIds, submittedOn } = data;
    return keep(scope, ActionPlanRecord, actionPlanId, { reviewId, findingIds, submittedOn, assessedOn: null, outcome: null });
  }

  @Consumes('reviews.action-plan-assessed.v1')
  planAssessed({ data }: Event<Plan & { outcome: 'SUFFICIENT' | 'INSUFFICIENT'; assessedOn: string }>, scope: Scope) {
    const { reviewId, actionPlanId, findingIds, outcome, assessedOn } = data;
    return keep(scope, ActionPlanRecord, actionPlanId, { reviewId, findingIds, outcome, assessedOn });
  }
}
