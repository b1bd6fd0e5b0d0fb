import { isId, isProblem, newId, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { ServiceAreaRecord } from '../guideline/guideline.record.ts';
import { AgreementRecord } from '../provider/provider.record.ts';
import { documentOf } from '../review/review.store.ts';
import type { Review } from '../review/review.record.ts';
import { withVersions } from '../requirement-change/requirement-change.usecases.ts';
import { ReviewTemplateRecord, type ReviewTemplate } from './template.record.ts';
import { changesOf, publishTemplate, qualityAreasOf, shownToProviders, withholding, without, writeTemplate, type AskedQuestion, type Statute } from './template.rules.ts';
import { providersPolicy, publishedIn, publishedOf, qualityModel, qualityReviewPolicy, sectionOn, templatesPolicy, versionBefore } from './template.store.ts';

export interface SaveRequest { templateId?: string | null; name: string; serviceArea: string; kind: Review['kind']; statute: Statute; scale: number; onlyFor?: string | null; questions: AskedQuestion[] }

/** Keeps a draft; its questions are those of the version before, in the same or a changed meaning, and new ones. Ground: NACKA-KVAL-1, SOD-KVUP-3. */
export async function saveReviewTemplate(scope: Scope, asked: SaveRequest) {
  const { name, serviceArea: serviceAreaKey, kind, statute, scale } = asked;
  if (!name.trim()) return problem('InvalidInput', 'A template has a name.', { field: 'name' });
  if (!(await scope.em.findOne(ServiceAreaRecord, { key: serviceAreaKey }))) return problem('InvalidInput', 'The municipality has no such service area.', { field: 'serviceArea' });
  const draft = asked.templateId == null ? null : await templateById(scope, asked.templateId);
  if (asked.templateId != null && !draft) return problem('NotFound', 'No template has this id.');
  if (draft?.status === 'PUBLISHED') return problem('TemplatePublished', 'A published version is never changed: save a new draft.');
  const before = await versionBefore(scope, { serviceAreaKey, kind });
  const policies = { model: await sectionOn(scope, qualityModel, serviceAreaKey), checklist: await sectionOn(scope, qualityReviewPolicy, serviceAreaKey) };
  const written = writeTemplate(asked, [...(before?.questions ?? []), ...(draft?.questions ?? [])], policies, newId);
  if (isProblem(written)) return written;
  const content = { name: name.trim(), serviceAreaKey, kind, statute, scale, onlyFor: asked.onlyFor ?? null, questions: await withVersions(scope, written.questions) };
  if (draft) return { template: Object.assign(draft, content) };
  return { template: scope.add(ReviewTemplateRecord, { ...content, number: null, status: 'DRAFT', confirmations: null, publishedOn: null, withheldReason: null }) };
}

export interface PublishRequest { templateId: string; withhold?: boolean; reason?: string | null; publishedOn?: LocalDate | null }
/** Publishes the next version of its service area and kind. Ground: NACKA-LIKA-1, NACKA15-GRAN-3, FALK-PRIN-1. */
export async function publishReviewTemplate(scope: Scope, asked: PublishRequest) {
  const template = await templateById(scope, asked.templateId);
  if (!template) return problem('NotFound', 'No template has this id.');
  if (template.status === 'PUBLISHED') return problem('TemplatePublished', 'This version is published already.');
  const held = withholding(asked.withhold ?? false, asked.reason);
  if (isProblem(held)) return held;
  const [{ kind, serviceAreaKey, questions }, on] = [template, asked.publishedOn ?? scope.today];
  const providers = await sectionOn(scope, providersPolicy, serviceAreaKey, on);
  const published = publishTemplate({ kind, onlyFor: template.onlyFor ?? null, questions }, providers?.equalTreatment === true, await sectionOn(scope, qualityReviewPolicy, serviceAreaKey, on));
  if (isProblem(published)) return published;
  const before = await versionBefore(scope, { serviceAreaKey, kind });
  if (before && on < before.publishedOn!) return problem('InvalidInput', 'A version is not published before the one that it follows.', { field: 'publishedOn' });
  Object.assign(template, { ...held, number: (before?.number ?? 0) + 1, status: 'PUBLISHED', publishedOn: on });
  return { template };
}

/** What those who have an agreement will be asked. Ground: FALK-PRIN-1. */
export async function publishedTemplates(scope: Scope, agreementId: string): Promise<ReviewTemplate[]> {
  const agreement = isId(agreementId) ? await scope.em.findOne(AgreementRecord, { id: agreementId }) : null;
  const shown: ReviewTemplate[] = [];
  for (const serviceArea of agreement?.serviceAreaKeys ?? []) {
    if (!shownToProviders(await sectionOn(scope, templatesPolicy, serviceArea))) continue;
    const published = await publishedIn(scope, serviceArea);
    shown.push(...published.filter((t, at) => published.findIndex((o) => o.kind === t.kind) === at && !t.withheldReason));
  }
  return shown;
}

/** Quality areas of the statute without a question, by the guideline in force. Ground: NACKA-KVAL-1. */
export const missingQualityAreas = async (scope: Scope, template: ReviewTemplate) =>
  without(qualityAreasOf(template.statute, await sectionOn(scope, qualityModel, template.serviceAreaKey)), template.questions, 'qualityArea');

/** What each version does to the one before. Ground: SOD-KVUP-3. */
export const templateChanges = async (scope: Scope, templates: readonly ReviewTemplate[]) => {
  const published = await publishedOf(scope, templates);
  return templates.map((template) => {
    const before = published.find((p) => p.serviceAreaKey === template.serviceAreaKey && p.kind === template.kind && (template.number == null || p.number! < template.number));
    return before ? changesOf(template.questions, before.questions) : [];
  });
};

/** Quality areas that a review follows up. Ground: NACKA15-KVAL-1. */
export const qualityAreasOfReview = async (scope: Scope, review: Review) => qualityAreasOf(review.statute ?? null, await documentOf(scope, review, qualityModel));

const templateById = async (scope: Scope, id: string) => (isId(id) ? scope.em.findOne(ReviewTemplateRecord, { id }) : null);
