import { problem } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';

export type ActivityMode = 'ON_SITE' | 'DIGITAL';
/** What these rules read of policy kind quality-review. */
export interface ActivityPolicy { readonly channels?: readonly string[] | null; readonly optionalActivities?: readonly string[] | null }
export interface AskedActivity { readonly kind: string; readonly officials: readonly string[]; readonly mode?: ActivityMode | null; readonly material?: string | null; readonly participants?: readonly string[] | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
/** What some kinds are by what they are. */
const modeOf: Readonly<Record<string, ActivityMode>> = { SITE_VISIT: 'ON_SITE', DIGITAL_MEETING: 'DIGITAL', DIGITAL_MATERIAL_REVIEW: 'DIGITAL' };
const readings: readonly string[] = ['DOCUMENT_REVIEW', 'DIGITAL_MATERIAL_REVIEW'];
const category = /^[A-Z][A-Z0-9_]{1,60}$/;

/** A visit is by named functions of the municipality. In a quality review an activity is on site or digital where the guideline tells
 *  them apart, and reading names what was read and who read it where reading is a method of the guideline. Respondents are categories.
 *  Ground: NACKA15-GRAN-1; NACKA Kvalitetsgranskning (genomförande, metoder); FALK 2.4.2 (metod).
 *  @reads followUp.qualityReview.channels
 *  @reads followUp.qualityReview.optionalActivities */
export function judgeActivity(asked: AskedActivity, reviewKind: string, policy: ActivityPolicy | null) {
  const officials = asked.officials.map((o) => o.trim()).filter(Boolean);
  if (asked.kind === 'SITE_VISIT' && !officials.length) return invalid('officials', 'A visit is made by officials: name their functions.');
  const participants = [...(asked.participants ?? [])];
  if (!participants.every((p) => category.test(p))) return invalid('participants', 'Participants are categories such as USER or UNIT_MANAGER, never names.');
  const own = modeOf[asked.kind] ?? null;
  if (own && asked.mode && own !== asked.mode) return invalid('mode', `A ${asked.kind} is ${own}.`);
  const mode = own ?? asked.mode ?? null;
  const quality = reviewKind === 'QUALITY_REVIEW' ? policy : null;
  if (quality?.channels?.length && !quality.channels.includes(mode ?? '')) return invalid('mode', `Say how it was done: ${quality.channels.join(' or ')}.`);
  const material = asked.material?.trim() || null;
  if (readings.includes(asked.kind) && quality?.optionalActivities?.includes(asked.kind)) {
    if (!material) return invalid('material', 'Say what was read: a reference to the material.');
    if (!officials.length) return invalid('officials', 'Say who read it: name the function.');
  }
  return { officials, participants, mode, material };
}

/** Where the methods of a quality review are examples none of them is mandatory, yet a review in which nothing is done is none.
 *  Ground: FALK 2.4.2 (metod).
 *  @reads followUp.qualityReview.optionalActivities */
export const openActivities = (reviewKind: string, activities: readonly unknown[], policy: ActivityPolicy | null): ReviewDemand[] =>
  reviewKind === 'QUALITY_REVIEW' && policy?.optionalActivities?.length && !activities.length ? [{ kind: 'ACTIVITY', subject: null }] : [];
