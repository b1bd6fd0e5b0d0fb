import type { PolicyView } from '@uppsikt/contracts';
import { problem } from '@uppsikt/kernel';

/** What this rule reads of policy kind thematic-review. */
export type ThematicPolicy = PolicyView<'thematic-review', 'enabled' | 'minUnits' | 'reasons'>;

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** One theme is reviewed in several units, as many as the guideline says, for one of its reasons; another reason is told in words.
 *  Ground: FALK 2.4.2.2 (granskning genom teman).
 *  @reads followUp.thematic.enabled
 *  @reads followUp.thematic.minUnits
 *  @reads followUp.thematic.reasons */
export function openThematic(
  asked: { readonly theme: string; readonly unitIds: readonly string[]; readonly reason?: string | null; readonly reasonText?: string | null },
  policy: ThematicPolicy | null,
) {
  if (!policy?.enabled) return problem('NotInPolicy', 'The guideline in force has no thematic review.', { kind: 'thematic-review' });
  if (!asked.theme.trim()) return invalid('theme', 'Say what the theme is.');
  const fewest = Math.max(1, policy.minUnits ?? 1);
  if (new Set(asked.unitIds).size < fewest) return invalid('unitIds', `A theme covers at least ${fewest} units.`);
  const reasonText = asked.reasonText?.trim() || null;
  if (!asked.reason || (policy.reasons && !policy.reasons.includes(asked.reason as never))) return invalid('reason', `Why this theme: one of ${(policy.reasons ?? []).join(', ')}.`);
  if (asked.reason === 'OTHER' && !reasonText) return invalid('reasonText', 'Say which other reason.');
  return { subject: asked.theme.trim(), reason: asked.reason, reasonText };
}
