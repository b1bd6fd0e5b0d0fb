import { problem, type LocalDate } from '@uppsikt/kernel';

export const answers = ['YES', 'PARTLY', 'NO', 'NOT_APPLICABLE'] as const;
export type CommonAnswer = (typeof answers)[number];
export interface QuestionKey { readonly code: string; readonly version: number }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const same = (a: QuestionKey, b: QuestionKey) => a.code === b.code && a.version === b.version;
const tenantId = /^[a-z][a-z0-9-]{1,40}$/;

/** A provider answers from a tenant of its own when the municipality says which; it is another than the municipality's.
 *  Ground: issue 4 (answer once); house.md §0 (a provider is a tenant of its own). */
export function connectTenant(tenant: string, own: string) {
  return tenantId.test(tenant) && tenant !== own ? { tenant } : invalid('tenant', 'Give the id of the provider\'s own tenant, such as exempelomsorg.');
}

/** A municipality asks questions of the common list, each version of one at most once of a provider; what has been asked is not asked again.
 *  Ground: issue 4 (the same question version is answered once). */
export function askCommonQuestions(asked: { readonly questions: readonly QuestionKey[]; readonly dueOn?: LocalDate | null }, known: readonly QuestionKey[], before: readonly QuestionKey[], today: LocalDate) {
  const { questions, dueOn = null } = asked;
  if (questions.length < 1 || questions.length > 100) return invalid('questions', 'Ask 1 to 100 questions.');
  const unknown = questions.findIndex((q) => !known.some((k) => same(k, q)));
  if (unknown >= 0) return invalid(`questions.${unknown}`, 'The common list has no such question and version.');
  if (questions.some((q, i) => questions.findIndex((o) => same(o, q)) !== i)) return invalid('questions', 'Ask each question once.');
  const again = questions.filter((q) => before.some((b) => same(b, q)));
  if (again.length) return problem('Conflict', `Asked already: ${again.map((q) => `${q.code} ${q.version}`).join(', ')}.`);
  return dueOn && dueOn < today ? invalid('dueOn', 'The last day to answer has passed.') : { questions, dueOn };
}
