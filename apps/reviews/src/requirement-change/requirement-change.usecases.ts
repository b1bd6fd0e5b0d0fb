import { isId, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { FollowUpPlanRecord, type FollowUpPlan } from '../follow-up-plan/follow-up-plan.record.ts';
import { RequirementRecord } from '../requirement/requirement.record.ts';
import { catalogueOf } from '../requirement/requirement.store.ts';
import { ReviewTemplateRecord, type ReviewTemplate } from '../template/template.record.ts';
import type { Question } from '../template/template.rules.ts';
import { changedSince, numberOn, outdated, outdatedProblem } from './requirement-change.rules.ts';

const cited = (scope: Scope, questions: readonly Pick<Question, 'requirement'>[]) =>
  scope.em.find(RequirementRecord, { code: { $in: questions.flatMap((q) => q.requirement ?? []) } });

/** The questions with the version of the requirement that each comes from, as it is today. Ground: NACKA15-KRAV-1. */
export async function withVersions(scope: Scope, questions: readonly Question[]): Promise<Question[]> {
  const known = new Map((await cited(scope, questions)).map((r) => [r.code, r]));
  return questions.map((q) => ({ ...q, requirementVersion: q.requirement ? numberOn(known.get(q.requirement), scope.today) : null }));
}

export const outdatedOfTemplates = async (scope: Scope, templates: readonly ReviewTemplate[], on: LocalDate = scope.today) => {
  const known = await cited(scope, templates.flatMap((t) => t.questions));
  return templates.map(({ questions, confirmations }) => outdated(questions, known.filter((r) => questions.some((q) => q.requirement === r.code)), confirmations ?? [], on));
};
const outdatedOf = async (scope: Scope, template: ReviewTemplate, on?: LocalDate) => (await outdatedOfTemplates(scope, [template], on))[0]!;

/** What keeps a template from being used for a review. Ground: NACKA15-KRAV-1. */
export const templateOutdated = async (scope: Scope, template: ReviewTemplate | null, on: LocalDate) => (template ? outdatedProblem((await outdatedOf(scope, template, on)).map((o) => o.code)) : undefined);

/** Confirms that the questions hold for the requirements as they are today. Ground: NACKA15-KRAV-1. */
export async function confirmTemplateRequirements(scope: Scope, asked: { templateId: string; reason: string }) {
  const template = isId(asked.templateId) ? await scope.em.findOne(ReviewTemplateRecord, { id: asked.templateId }) : null;
  if (template?.status !== 'PUBLISHED') return problem('NotFound', 'No published template has this id.');
  const reason = asked.reason.trim();
  if (!reason || reason.length > 2000) return problem('InvalidInput', 'Say why the questions hold, in at most 2 000 characters.', { field: 'reason' });
  const changed = await outdatedOf(scope, template);
  if (!changed.length) return problem('Conflict', 'None of its requirements has changed.');
  template.confirmations = [...(template.confirmations ?? []), ...changed.map(({ code, version }) => ({ requirement: code, version, on: scope.today, by: scope.actor.account, reason }))];
  return { template };
}

/** What has become of the requirements since the plan before each; null for a first plan. Ground: NACKA15-KRAV-1. */
export async function requirementChanges(scope: Scope, plans: readonly FollowUpPlan[]) {
  const [all, catalogue] = [await scope.em.find(FollowUpPlanRecord, { subject: { $in: plans.map((p) => p.subject) } }, { orderBy: { year: 'desc' } }), await catalogueOf(scope)];
  return plans.map((plan) => {
    const before = all.find((p) => p.subject === plan.subject && p.year < plan.year);
    return before ? changedSince(catalogue, before.draftedOn, `${plan.year}-12-31`) : null;
  });
}
