import { problem } from '@uppsikt/kernel';

/** What these rules read of policy kind reporting. */
export interface ReportPolicy { readonly qualityReport?: { readonly basedOn?: string | null } | null }
export interface ReportEntry { readonly planItemId: string; readonly result: string | null; readonly measures: string | null; readonly notDone: string | null }
export interface EntryAsked { readonly planItemId: string; readonly result?: string | null; readonly measures?: string | null; readonly notDone?: string | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** The quality report follows the quality plan, where the guideline has one that does.
 *  Ground: ATV Återkoppling (kvalitetsberättelse utifrån upprättad kvalitetsplan).
 *  @reads reporting.qualityReport.basedOn */
export const followsPlan = (policy: ReportPolicy | null) =>
  policy?.qualityReport?.basedOn === 'QUALITY_PLAN' ? null : problem('NotInPolicy', 'The guideline in force has no quality report of a plan.', { kind: 'reporting' });

/** What came of an item of the plan: its result with the measures, or why it was not done.
 *  Ground: ATV Återkoppling (resultat och åtgärder); ATV Ansvar för uppföljning (kvalitetsplan). */
export function writeEntry(asked: EntryAsked, itemIds: readonly string[]) {
  if (!itemIds.includes(asked.planItemId)) return invalid('planItemId', 'The published plan of this report has no such item.');
  const [result, measures, notDone] = [asked.result, asked.measures, asked.notDone].map((text) => text?.trim() || null) as [string | null, string | null, string | null];
  if ((result === null) === (notDone === null)) return invalid('result', 'An item has its result, or a reason why it was not done.');
  if (measures && notDone) return invalid('measures', 'Measures go with a result.');
  return { entry: { planItemId: asked.planItemId, result, measures, notDone } };
}

/** The items that nothing is written of: what was taken out of the plan is not asked for. Ground: ATV Återkoppling. */
export const unreported = (itemIds: readonly string[], entries: readonly ReportEntry[]): string[] => itemIds.filter((id) => !entries.some((e) => e.planItemId === id));

/** A report is finalised when each item has its result or why it was not done. Ground: ATV Återkoppling (resultat och åtgärder utifrån upprättad kvalitetsplan). */
export function mayFinalise(itemIds: readonly string[], entries: readonly ReportEntry[]) {
  const planItemIds = unreported(itemIds, entries);
  return planItemIds.length ? problem('QualityReportIncomplete', `Nothing is written of ${planItemIds.length} of the plan's ${itemIds.length} items.`, { planItemIds }) : null;
}
