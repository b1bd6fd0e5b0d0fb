import type { Scope } from '@uppsikt/platform';
import type { Review } from '../review/review.record.ts';
import { activitiesOf, documentOf } from '../review/review.store.ts';
import { qualityReviewPolicy } from '../template/template.store.ts';
import { openActivities } from './activity.rules.ts';

/** Whether anything was done in the review. */
export const openDoing = async (scope: Scope, review: Review) => openActivities(review.kind, await activitiesOf(scope, [review.id]), await documentOf(scope, review, qualityReviewPolicy));
