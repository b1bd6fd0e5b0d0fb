import { definePolicy, type Scope } from '@uppsikt/platform';
import { documentOf } from '../review/review.store.ts';
import { mayFollowUpService } from './service-follow-up.rules.ts';

const organisationPolicy = definePolicy('organisation');

/** Nobody but the responsible unit follows up a service: it opens the follow-up and completes it. Ground: SOD-NIVA-2. */
export const followingUpService = async (scope: Scope, policyIds: readonly string[]) =>
  mayFollowUpService(await documentOf(scope, { policyIds: [...policyIds] }, organisationPolicy), scope.actor.roles, (await scope.delegation()).units);
