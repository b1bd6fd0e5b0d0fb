import { isProblem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type PolicyKind, type Scope } from '@uppsikt/platform';
import { scopesOf } from '../guideline/guideline.store.ts';
import type { Review } from '../review/review.record.ts';
import { ReviewTemplateRecord, type ReviewTemplate } from './template.record.ts';

export const qualityModel = definePolicy('quality-model');
export const qualityReviewPolicy = definePolicy('quality-review');
export const providersPolicy = definePolicy('providers');
export const templatesPolicy = definePolicy('review-templates');

/** What the guideline in force on a day says in a service area; null where it is silent. */
export async function sectionOn<D>(scope: Scope, kind: PolicyKind<D>, serviceAreaKey: string, on: LocalDate = scope.today): Promise<D | null> {
  const policy = await scope.policy(kind, on, await scopesOf(scope, serviceAreaKey));
  return isProblem(policy) ? null : policy.document;
}

interface Line { serviceAreaKey: string; kind: Review['kind'] }
/** The version that a review opened on a day uses. */
export const latestPublished = (scope: Scope, { serviceAreaKey, kind }: Line, on: LocalDate = scope.today): Promise<ReviewTemplate | null> =>
  scope.em.findOne(ReviewTemplateRecord, { serviceAreaKey, kind, status: 'PUBLISHED', publishedOn: { $lte: on } }, { orderBy: { number: 'desc' } });

/** The version that a review of a kind uses from its opening: a triggered one without a checklist of its own chooses from the quality review's. Ground: NACKA15-PAK-2. */
export const templateFor = async (scope: Scope, line: Line, on: LocalDate): Promise<ReviewTemplate | null> =>
  (await latestPublished(scope, line, on)) ?? (line.kind === 'TRIGGERED_REVIEW' ? latestPublished(scope, { ...line, kind: 'QUALITY_REVIEW' }, on) : null);

/** The published versions of the lines of some templates, latest first. */
export const publishedOf = (scope: Scope, templates: readonly Line[]): Promise<ReviewTemplate[]> =>
  scope.em.find(ReviewTemplateRecord, { serviceAreaKey: { $in: templates.map((t) => t.serviceAreaKey) }, kind: { $in: templates.map((t) => t.kind) }, status: 'PUBLISHED' }, { orderBy: { number: 'desc' }, filters: { reach: false } });
/** The latest published of a line. */
export const versionBefore = async (scope: Scope, line: Line): Promise<ReviewTemplate | null> => (await publishedOf(scope, [line]))[0] ?? null;

export const templatesOf = (scope: Scope, serviceAreaKey: string, kind?: Review['kind'] | null): Promise<ReviewTemplate[]> =>
  scope.em.find(ReviewTemplateRecord, { serviceAreaKey, ...(kind ? { kind } : {}) }, { orderBy: { id: 'desc' }, limit: 200 });

/** The published versions of a service area, latest first, for whoever has an agreement in it: a template is about no provider. */
export const publishedIn = (scope: Scope, serviceAreaKey: string): Promise<ReviewTemplate[]> =>
  scope.em.find(ReviewTemplateRecord, { serviceAreaKey, status: 'PUBLISHED' }, { orderBy: { number: 'desc' }, limit: 200, filters: { reach: false } });

export const templateOfReview = async (scope: Scope, review: { templateId?: string | null }): Promise<ReviewTemplate | null> =>
  review.templateId ? scope.em.findOne(ReviewTemplateRecord, { id: review.templateId }) : null;

export async function templatesOfReviews(scope: Scope, reviews: readonly { templateId?: string | null }[]): Promise<(ReviewTemplate | null)[]> {
  const found = await scope.em.find(ReviewTemplateRecord, { id: { $in: [...new Set(reviews.flatMap((r) => r.templateId ?? []))] } });
  return reviews.map((r) => found.find((t) => t.id === r.templateId) ?? null);
}

/** A question by its stable id, in the latest version that asks it. */
export async function questionOf(scope: Scope, questionId: string) {
  const [row] = await scope.em.execute<{ id: string }[]>("select id from review_template where status = 'PUBLISHED' and questions @> ?::jsonb order by number desc limit 1", [JSON.stringify([{ questionId }])]);
  const template = row ? await scope.em.findOne(ReviewTemplateRecord, { id: row.id }) : null;
  const question = template?.questions.find((q) => q.questionId === questionId);
  return template && question ? { serviceAreaKey: template.serviceAreaKey, question } : null;
}
