import { problem } from '@uppsikt/kernel';

export type RequirementSource = 'LAW' | 'BOARD_REQUIREMENT' | 'AGREEMENT' | 'ASSIGNMENT_DESCRIPTION' | 'GOAL_OR_STEERING_DOCUMENT';
/** What this rule reads of policy kind quality-model. */
export interface SourcePolicy { readonly requirementSources?: readonly RequirementSource[] | null }
export interface Cited { readonly requirement: string | null; readonly source: RequirementSource | null }

/** A finding cites a requirement and is of its source: one of the catalogue or of the review's own list has its source there, another is cited together with it. A guideline that names no sources demands no citing.
 *  Ground: FALK 1 Syfte and 3 Definitioner (krav); SOD 2.
 *  @reads quality.requirementSources */
export function citedRequirement(asked: Cited, known: RequirementSource | null, policy: SourcePolicy | null) {
  const sources = policy?.requirementSources;
  const { requirement } = asked;
  if (known && asked.source && asked.source !== known) return problem('InvalidInput', `${requirement} is a requirement of source ${known}.`, { field: 'requirementSource' });
  if (!requirement && asked.source) return problem('InvalidInput', 'Say which requirement it is.', { field: 'requirement' });
  const source = known ?? asked.source;
  if (!sources) return { requirement, requirementSource: source };
  if (!requirement) return problem('RequirementNotCited', 'Cite the requirement that is not met.', { sources });
  if (!source) return problem('RequirementNotCited', `No requirement in force has the code ${requirement}: say where it comes from.`, { sources });
  if (!sources.includes(source)) return problem('NotInPolicy', `The guideline has ${sources.join(', ')}, not ${source}.`, { kind: 'quality-model' });
  return { requirement, requirementSource: source };
}

/** What a point of a follow-up rests on, where it is no requirement of the catalogue: a criterion for the management system on SOSFS 2011:9, all else on the agreement.
 *  Ground: SOSFS 2011:9; FALK 2.5.2 (innehåll, omfattning och kvalitet), 2.2 (antagna anbud). */
export const sourceOfPoint = (kind: string): RequirementSource => (kind === 'CRITERION' ? 'LAW' : 'AGREEMENT');

/** Findings by the source of what they cite, in the order of the sources. Ground: FALK 1 Syfte (resultat per kravkälla). */
export function bySource(findings: readonly { readonly requirementSource?: RequirementSource | null }[]) {
  const order: (RequirementSource | null)[] = ['LAW', 'BOARD_REQUIREMENT', 'AGREEMENT', 'ASSIGNMENT_DESCRIPTION', 'GOAL_OR_STEERING_DOCUMENT', null];
  return order.map((source) => ({ source, count: findings.filter((f) => (f.requirementSource ?? null) === source).length })).filter((g) => g.count > 0);
}
