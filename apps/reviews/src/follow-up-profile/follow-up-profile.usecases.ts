import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { reviewKinds } from '../review/review.record.ts';
import { followUpPolicy } from '../review/review.store.ts';
import { sectionOn } from '../template/template.store.ts';
import { profileOf } from './follow-up-profile.rules.ts';
import type { UnitLatest } from './follow-up-profile.store.ts';

/** A unit's profile, by the guideline in force in its service area. Ground: FALK-FORM-1. */
export const profileIn = async (scope: Scope, { serviceAreaKey, individual, review, selfMonitoring, dialogue }: UnitLatest, economic: LocalDate | null) =>
  profileOf({ INDIVIDUAL_FOLLOW_UP: individual, REVIEW: review, SELF_MONITORING: selfMonitoring, DIALOGUE: dialogue, ECONOMIC_FOLLOW_UP: economic }, reviewKinds, await sectionOn(scope, followUpPolicy, serviceAreaKey));
