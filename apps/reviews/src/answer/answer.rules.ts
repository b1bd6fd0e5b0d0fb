import { problem } from '@uppsikt/kernel';
import type { ReviewDemand } from '../completion/completion.rules.ts';
import { checklistAreasOf, type ChecklistPolicy, type Question } from '../template/template.rules.ts';

export interface Answer { readonly value?: string | null; readonly notApplicable?: string | null }
export interface AnswerVersion extends Answer {
  readonly id: string;
  readonly questionId: string;
  readonly deviceId: string;
  readonly order: number;
  readonly seen: readonly string[];
  /** An instant: the device's clock. */
  readonly answeredAt: Date;
}
export interface Standing<V> { readonly answer: V | null; readonly conflict: boolean; readonly versions: readonly V[] }
export interface ChecklistItem<V> extends Standing<V> { readonly question: Question; readonly asked: boolean }

const fits = (value: string, { type, choices }: Pick<Question, 'type' | 'choices'>, scale: number) => {
  switch (type) {
    case 'YES_NO': return value === 'YES' || value === 'NO';
    case 'SCALE': return /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= scale;
    case 'NUMBER': return /^-?\d{1,12}(\.\d{1,6})?$/.test(value);
    case 'CHOICE': return choices.includes(value);
    case 'TEXT': return value.trim() !== '' && value.length <= 10_000;
  }
};

/** A question is answered in its own way or marked not applicable with a reason, never both.
 *  Ground: NACKA15 5.2 (checklista). */
export function judgeAnswer(answer: Answer, question: Pick<Question, 'type' | 'choices'> | undefined, scale: number, at: number) {
  const wrong = (field: string, message: string) => problem('InvalidInput', message, { field: `answers.${at}.${field}` });
  if (!question) return wrong('questionId', 'The checklist of the review has no such question.');
  if (answer.value == null && !answer.notApplicable?.trim()) return wrong('value', 'Answer, or say why it is not applicable.');
  if (answer.value != null && answer.notApplicable != null) return wrong('notApplicable', 'What is answered is applicable.');
  if (answer.value != null && !fits(answer.value, question, scale)) return wrong('value', `This is no answer to a ${question.type} question.`);
  return { value: answer.value ?? null, notApplicable: answer.notApplicable?.trim() ?? null };
}

const laterOf = <V extends AnswerVersion>(a: V, b: V) => (a.answeredAt.getTime() - b.answeredAt.getTime() || (a.deviceId === b.deviceId ? a.order - b.order : a.deviceId < b.deviceId ? -1 : 1)) > 0 ? a : b;

/** Which of the answers to a question holds. An answer takes the place of the same device's earlier ones and of those that it has seen;
 *  two that are left and differ are a conflict, in which the latest holds until one that has seen both settles it. In whatever order
 *  they came in, the same holds, and none is lost.
 *  Ground: NACKA-MET-1 (who assessed, when); reliability.md (offline work). */
export function standingOf<V extends AnswerVersion>(versions: readonly V[]): Standing<V> {
  const seen = new Set(versions.flatMap((v) => v.seen));
  const newest = versions.filter((v) => !seen.has(v.id) && !versions.some((o) => o.deviceId === v.deviceId && o.order > v.order));
  // Devices that say they saw what came after them leave nothing: then all of it is still there to choose from.
  const left = newest.length ? newest : versions;
  return {
    answer: left.length ? left.reduce(laterOf) : null,
    conflict: new Set(left.map((v) => JSON.stringify([v.value ?? null, v.notApplicable ?? null]))).size > 1,
    versions,
  };
}

/** Every question of a checklist and how it stands; one whose condition is not met is not asked.
 *  Ground: NACKA15 5.2 (checklista). */
export function checklistOf<V extends AnswerVersion>(questions: readonly Question[], versions: readonly V[]): ChecklistItem<V>[] {
  const items: ChecklistItem<V>[] = [];
  for (const question of questions) {
    const on = items.find((i) => i.question.questionId === question.conditionQuestionId);
    const asked = !question.conditionQuestionId || (on?.asked === true && on.answer?.value === question.conditionValue);
    items.push({ question, asked, ...standingOf(versions.filter((v) => v.questionId === question.questionId)) });
  }
  return items;
}

/** A review is not completed while a question that is asked has no answer, or answers are in conflict, or an area that the guideline
 *  names for a quality review has nothing answered.
 *  Ground: NACKA15 5.2 (checklista); SOD 8.4 (innehåll); NACKA-MET-1. */
export function openAnswers(kind: string, items: readonly ChecklistItem<AnswerVersion>[], policy: ChecklistPolicy | null): ReviewDemand[] {
  const asked = items.filter((i) => i.asked);
  const covered = new Set(asked.filter((i) => i.answer).map((i) => i.question.area));
  return [
    ...checklistAreasOf(kind, policy).filter((area) => !covered.has(area)).map((subject) => ({ kind: 'CHECKLIST_AREA' as const, subject })),
    ...asked.filter((i) => !i.answer).map((i) => ({ kind: 'ANSWER' as const, subject: i.question.questionId })),
    ...asked.filter((i) => i.conflict).map((i) => ({ kind: 'ANSWER_CONFLICT' as const, subject: i.question.questionId })),
  ];
}

/** What an answer is worth, 0 to 1; null when it is on no scale. */
const worth = (value: string, { type }: Pick<Question, 'type'>, scale: number) =>
  type === 'YES_NO' ? Number(value === 'YES') : type === 'SCALE' ? (Number(value) - 1) / (scale - 1) : null;

function scoreOf(key: string, items: readonly ChecklistItem<AnswerVersion>[], scale: number) {
  const applicable = items.filter((i) => i.asked && !i.answer?.notApplicable);
  let [sum, weights, answered] = [0, 0, 0];
  for (const { question, answer } of applicable) {
    if (answer?.value == null) continue;
    answered += 1;
    const points = worth(answer.value, question, scale);
    if (points !== null) [sum, weights] = [sum + points * question.weight, weights + question.weight];
  }
  return { key, percent: weights ? Math.round((sum / weights) * 100) : null, answered, asked: applicable.length };
}

/** What the answers weigh to, in all and by quality area, dimension and area of the checklist. It reads answers and template and
 *  nothing else: who runs the unit is not known here.
 *  Ground: NACKA Kvalitetsområden; FALK 2.4 (neutralitet); SOD 2 (struktur, process, resultat). */
export function assess(items: readonly ChecklistItem<AnswerVersion>[], scale: number, qualityAreas: readonly string[], dimensions: readonly string[]) {
  const by = (keys: readonly string[], field: 'area' | 'qualityArea' | 'dimension') => keys.map((key) => scoreOf(key, items.filter((i) => i.question[field] === key), scale));
  const areas = [...new Set(items.flatMap((i) => i.question.area ?? []))];
  return { total: scoreOf('TOTAL', items, scale), byQualityArea: by(qualityAreas, 'qualityArea'), byDimension: by(dimensions, 'dimension'), byArea: by(areas, 'area') };
}

/** Whether results are followed over time and between units.
 *  Ground: SOD 8.4 (förändring över tid).
 *  @reads followUp.comparability.overTime
 *  @reads followUp.comparability.betweenUnits */
export function comparable(policy: { readonly comparability?: { readonly overTime?: boolean | null; readonly betweenUnits?: boolean | null } | null } | null, asked: { readonly unitId?: string | null; readonly year?: number | null }) {
  const { overTime, betweenUnits } = policy?.comparability ?? {};
  return asked.unitId ? overTime === true : asked.year ? betweenUnits === true : overTime === true && betweenUnits === true;
}
