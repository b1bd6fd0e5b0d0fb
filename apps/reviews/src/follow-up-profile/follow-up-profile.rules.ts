import type { LocalDate } from '@uppsikt/kernel';

export type FollowUpForm = 'DIALOGUE' | 'ECONOMIC_FOLLOW_UP' | 'INDIVIDUAL_FOLLOW_UP' | 'REVIEW' | 'SELF_MONITORING';
/** What these rules read of policy kind follow-up. */
export interface KindsPolicy { readonly kinds?: readonly string[] | null }

/** The forms that are more than one kind of follow-up, or one by another name; every kind of review is a review. */
const formOf: Readonly<Record<string, FollowUpForm>> = {
  CONSULTATION: 'DIALOGUE', ECONOMIC_FOLLOW_UP: 'ECONOMIC_FOLLOW_UP', INDIVIDUAL_FOLLOW_UP: 'INDIVIDUAL_FOLLOW_UP', QUALITY_DIALOGUE: 'DIALOGUE', SELF_MONITORING: 'SELF_MONITORING',
};

/** When a unit was last followed up in each form that the guideline's kinds make up, in their order; one that never was is there, empty.
 *  Ground: FALK 2.4 (former för uppföljning).
 *  @reads followUp.kinds */
export function profileOf(latest: Readonly<Partial<Record<FollowUpForm, LocalDate | null>>>, reviewKinds: readonly string[], policy: KindsPolicy | null): { form: FollowUpForm; kinds: string[]; latestOn: LocalDate | null }[] {
  const forms = new Map<FollowUpForm, string[]>();
  for (const kind of policy?.kinds ?? []) {
    const form = formOf[kind] ?? (reviewKinds.includes(kind) ? 'REVIEW' : null);
    if (form) forms.set(form, [...(forms.get(form) ?? []), kind]);
  }
  return [...forms].map(([form, kinds]) => ({ form, kinds, latestOn: latest[form] ?? null }));
}
