import { problem } from '@uppsikt/kernel';

/** What these rules read of the policy kinds quality-model, quality-review, providers and review-templates. */
export interface QualityModel { readonly areas?: { readonly SOL?: readonly string[] | null; readonly LSS?: readonly string[] | null } | null; readonly dimensions?: readonly string[] | null }
export interface ChecklistPolicy { readonly checklistAreas?: readonly string[] | null }
export type Statute = 'LSS' | 'SOL';
export type QuestionType = 'CHOICE' | 'NUMBER' | 'SCALE' | 'TEXT' | 'YES_NO';

export interface Question {
  readonly questionId: string;
  readonly replaces: string | null;
  readonly text: string;
  readonly type: QuestionType;
  readonly choices: readonly string[];
  readonly weight: number;
  readonly area: string | null;
  readonly qualityArea: string | null;
  readonly dimension: string | null;
  readonly requirement: string | null;
  /** The version of the requirement when the question was written; null of one that no catalogue has. */
  readonly requirementVersion?: number | null;
  readonly conditionQuestionId: string | null;
  readonly conditionValue: string | null;
}
export interface AskedQuestion {
  readonly text: string;
  readonly type: QuestionType;
  readonly choices?: readonly string[];
  readonly weight?: number;
  readonly questionId?: string | null;
  readonly replaces?: string | null;
  readonly area?: string | null;
  readonly qualityArea?: string | null;
  readonly dimension?: string | null;
  readonly requirement?: string | null;
  readonly conditionOn?: number | null;
  readonly conditionValue?: string | null;
}
export interface TemplateContent { readonly kind: string; readonly statute: Statute; readonly scale: number; readonly onlyFor?: string | null; readonly questions: readonly AskedQuestion[] }
export interface TemplatePolicies { readonly model: QualityModel | null; readonly checklist: ChecklistPolicy | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const code = /^[A-Z][A-Z0-9_]{1,60}$/;

/** Quality areas of a statute: the six of the social services act, and with LSS two more.
 *  Ground: NACKA and NACKA15 Kvalitetsområden.
 *  @reads quality.areas.SOL
 *  @reads quality.areas.LSS */
export const qualityAreasOf = (statute: Statute | null, model: QualityModel | null): string[] =>
  [...(model?.areas?.SOL ?? []), ...(statute === 'LSS' ? model?.areas?.LSS ?? [] : [])];

/** Areas that a checklist of this kind of review covers; only a quality review's has named ones.
 *  Ground: NACKA15 5.2 (checklista); SOD 8.4.
 *  @reads followUp.qualityReview.checklistAreas */
export const checklistAreasOf = (kind: string, policy: ChecklistPolicy | null): readonly string[] => (kind === 'QUALITY_REVIEW' ? policy?.checklistAreas ?? [] : []);

/** A question keeps its id while it means the same, whatever the words; changed meaning is a new question that says what it replaces.
 *  It is classed by quality area and dimension where the guideline has them, and by one that the guideline has.
 *  Ground: NACKA-KVAL-1; SOD 2 (struktur, process, resultat) and 8.4 (förändring över tid).
 *  @reads quality.dimensions */
export function writeTemplate(asked: TemplateContent, before: readonly Question[], { model, checklist }: TemplatePolicies, newId: () => string) {
  if (asked.scale < 2 || asked.scale > 10) return invalid('scale', 'A scale has 2 to 10 levels.');
  if (asked.onlyFor != null && !['OWN_OPERATION', 'EXTERNAL'].includes(asked.onlyFor)) return invalid('onlyFor', 'An operating form is OWN_OPERATION or EXTERNAL.');
  if (!asked.questions.length || asked.questions.length > 200) return invalid('questions', 'A template has 1 to 200 questions.');
  const [areas, dimensions, parts] = [qualityAreasOf(asked.statute, model), model?.dimensions ?? [], checklistAreasOf(asked.kind, checklist)];
  const known = new Map(before.map((q) => [q.questionId, q]));
  const questions: Question[] = [];
  for (const [at, q] of asked.questions.entries()) {
    const wrong = (field: string, message: string) => invalid(`questions.${at}.${field}`, message);
    const [qualityArea, dimension, area] = [q.qualityArea ?? null, q.dimension ?? null, q.area ?? null];
    if (!q.text.trim() || q.text.length > 2000) return wrong('text', 'A question has 1 to 2000 characters.');
    if (areas.length ? !areas.includes(qualityArea ?? '') : qualityArea) return wrong('qualityArea', areas.length ? `The quality area is one of ${areas.join(', ')}.` : 'The guideline has no quality areas.');
    if (dimensions.length ? !dimensions.includes(dimension ?? '') : dimension) return wrong('dimension', dimensions.length ? `The dimension is one of ${dimensions.join(', ')}.` : 'The guideline has no dimensions.');
    if (area ? !code.test(area) : parts.length) return wrong('area', parts.length ? `The area is one of ${parts.join(', ')}, or one of your own.` : 'An area is a code such as STAFFING.');
    const choices = (q.choices ?? []).map((c) => c.trim());
    if (q.type === 'CHOICE' ? choices.length < 2 || new Set(choices).size !== choices.length || choices.includes('') : choices.length) return wrong('choices', 'A CHOICE has at least two different choices, other questions none.');
    const weight = q.weight ?? 1;
    if (weight < 0 || weight > 100) return wrong('weight', 'A weight is 0 to 100.');
    const [kept, replaced] = [q.questionId ? known.get(q.questionId) : undefined, q.replaces ? known.get(q.replaces) : undefined];
    if (q.questionId && (!kept || questions.some((o) => o.questionId === q.questionId))) return wrong('questionId', 'The version before has no such question, or it is here twice.');
    if (kept && (kept.type !== q.type || kept.choices.join('\n') !== choices.join('\n'))) return wrong('questionId', 'Answered in another way it means something else: say which question it replaces.');
    if (q.replaces && (!replaced || q.questionId)) return wrong('replaces', 'It replaces a question of the version before, and has then no id of its own yet.');
    const condition = q.conditionOn == null ? null : questions[q.conditionOn - 1];
    if (condition === undefined || (condition === null) !== (q.conditionValue == null)) return wrong('conditionOn', 'A condition is an earlier question and an answer to it.');
    questions.push({
      questionId: kept?.questionId ?? newId(), replaces: q.replaces ?? kept?.replaces ?? null, text: q.text.trim(), type: q.type, choices, weight, area, qualityArea, dimension,
      requirement: q.requirement?.trim() || null, conditionQuestionId: condition?.questionId ?? null, conditionValue: q.conditionValue ?? null,
    });
  }
  return { questions };
}

/** The act that governs a review is that of its checklist; a review without a checklist says it at opening, or nobody does.
 *  Ground: NACKA Kvalitetsområden (LSS). */
export function statuteOf(asked: Statute | null, template: { readonly statute: Statute } | null) {
  if (asked && template && asked !== template.statute) return invalid('statute', `The checklist is for ${template.statute}.`);
  return { statute: template?.statute ?? asked };
}

/** Which areas have no question. */
export const without = (areas: readonly string[], questions: readonly Pick<Question, 'area' | 'qualityArea'>[], by: 'area' | 'qualityArea') =>
  areas.filter((area) => !questions.some((q) => q[by] === area));

/** A template holds for private and municipal providers alike, and a quality review's covers every area that the guideline names.
 *  Ground: NACKA Kvalitetsområden (styrprinciper), NACKA15 2.1, FALK 2.2 and 2.4 (neutralitet); NACKA15 5.2 (checklista).
 *  @reads providers.equalTreatment */
export function publishTemplate(template: { readonly kind: string; readonly onlyFor: string | null; readonly questions: readonly Question[] }, equalTreatment: boolean, checklist: ChecklistPolicy | null) {
  if (template.onlyFor && equalTreatment) return problem('TemplateNotEqual', 'A template is for every operating form.');
  const missing = without(checklistAreasOf(template.kind, checklist), template.questions, 'area');
  return missing.length ? problem('TemplateAreaMissing', `No question is in ${missing.join(', ')}.`, { missing }) : { published: true as const };
}

/** A template is open to the providers concerned unless it is withheld for a reason.
 *  Ground: FALK 2.4 (transparens). */
export function withholding(withhold: boolean, reason: string | null | undefined) {
  if (withhold && !reason?.trim()) return invalid('reason', 'Say why it is withheld.');
  return { withheldReason: withhold ? reason!.trim() : null };
}

/** Whether providers see what they will be asked.
 *  Ground: FALK 2.4 (transparens).
 *  @reads followUp.templates.publishToProviders */
export const shownToProviders = (policy: { readonly publishToProviders?: string | null } | null) => policy?.publishToProviders === 'DEFAULT_ON';

/** What a version does to the one before: new, of changed meaning, reworded, gone.
 *  Ground: SOD 8.4 (förändring över tid). */
export function changesOf(questions: readonly Question[], before: readonly Question[]) {
  const now = new Set(questions.flatMap((q) => [q.questionId, q.replaces]));
  const known = new Map(before.map((q) => [q.questionId, q]));
  const change = (q: Question) => {
    const same = known.get(q.questionId);
    if (same) return same.text === q.text ? null : ('REWORDED' as const);
    return q.replaces && known.has(q.replaces) ? ('CHANGED' as const) : ('NEW' as const);
  };
  return [
    ...questions.flatMap((q) => { const kind = change(q); return kind ? [{ change: kind, questionId: q.questionId, text: q.text }] : []; }),
    ...before.filter((q) => !now.has(q.questionId)).map((q) => ({ change: 'GONE' as const, questionId: q.questionId, text: q.text })),
  ];
}
