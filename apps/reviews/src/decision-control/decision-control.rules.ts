import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';
import { isPseudonym } from '../trigger-report/trigger-report.rules.ts';

/** What these rules read of policy kind decision-control. */
export type ControlPolicy = PolicyView<'decision-control', 'aspects' | 'body' | 'casesPerMeeting' | 'selectionMethod'>;
export type DecidedBy = 'DELEGATE' | 'COMMITTEE';
export interface AspectAssessment { readonly aspect: string; readonly assessment: string; readonly by: string; readonly on: LocalDate }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** At every meeting of the committee that the guideline names, decided cases are controlled.
 *  Ground: ATV Biståndsbeslut (utskottets kontroll).
 *  @reads followUp.caseControl.body
 *  @reads followUp.caseControl.casesPerMeeting */
export const controlAt = (policy: ControlPolicy | null) =>
  policy?.body ? { body: policy.body, slots: policy.casesPerMeeting ?? null } : problem('NotInPolicy', 'The guideline in force has no control of decided cases.', { kind: 'decision-control' });

/** Only a case that was decided under the delegation order is chosen, by a pseudonym, once, into a free place; how it was chosen is
 *  recorded where the guideline does not say.
 *  Ground: ATV Biståndsbeslut (handlagts enligt gällande delegationsordning).
 *  @reads followUp.caseControl.selectionMethod */
export function selectCase(
  asked: { readonly caseReference: string; readonly decidedBy: DecidedBy; readonly selectionMethod?: string | null },
  control: { readonly slots?: number | null }, taken: readonly { readonly caseReference: string }[], policy: ControlPolicy | null,
) {
  const caseReference = asked.caseReference.trim();
  if (!isPseudonym(caseReference)) return invalid('caseReference', 'A case goes by a pseudonym of 3 to 40 letters and digits, no personal number.');
  if (asked.decidedBy !== 'DELEGATE') return invalid('decidedBy', 'Only cases decided under the delegation order are controlled.');
  if (taken.some((c) => c.caseReference === caseReference)) return problem('Conflict', 'The case is chosen already.');
  if (control.slots != null && taken.length >= control.slots) return invalid('decisionControlId', `${control.slots} cases are controlled at a meeting.`);
  const selectionMethod = policy?.selectionMethod ?? asked.selectionMethod?.trim() ?? '';
  return selectionMethod ? { caseReference, selectionMethod } : invalid('selectionMethod', 'Say how the case was chosen.');
}

/** Each case is assessed in the parts that the guideline names, each in words.
 *  Ground: ATV Biståndsbeslut (kontrollens innehåll).
 *  @reads followUp.caseControl.aspects */
export function assessAspect(asked: Omit<AspectAssessment, 'aspect'> & { readonly aspect: string }, policy: ControlPolicy | null) {
  if (!policy?.aspects?.includes(asked.aspect as never)) return invalid('aspect', `A case is assessed in ${(policy?.aspects ?? []).join(', ')}.`);
  return asked.assessment.trim() ? { ...asked, assessment: asked.assessment.trim() } : invalid('assessment', 'Say what the assessment is.');
}

/** A control is closed when every chosen case has all its parts, and as many cases as the guideline says are controlled, or a reason is
 *  recorded why fewer are. Ground: ATV Biståndsbeslut (utskottets kontroll och dess innehåll). */
export function closeControl(
  control: { readonly slots?: number | null }, cases: readonly { readonly caseReference: string; readonly aspects: readonly { readonly aspect: string }[] }[],
  reason: string | null | undefined, policy: ControlPolicy | null,
) {
  const open = cases.filter((c) => (policy?.aspects ?? []).some((aspect) => !c.aspects.some((a) => a.aspect === aspect))).map((c) => c.caseReference);
  const fewer = cases.length < (control.slots ?? 0) ? reason?.trim() || null : null;
  if (open.length || (cases.length < (control.slots ?? 0) && !fewer))
    return problem('DecisionControlOpen', open.length ? 'A case is not assessed in every part.' : `${control.slots} cases are controlled: say why there are fewer.`, { controlled: cases.length - open.length, required: control.slots ?? 0, open });
  return { reason: fewer };
}
