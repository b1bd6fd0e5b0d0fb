import type { PolicyView } from '@uppsikt/contracts';
import { problem } from '@uppsikt/kernel';

/** What these rules read of the policy kinds user-survey and communication. */
export type UserSurveyPolicy = PolicyView<'user-survey', 'enabled' | 'minGroupSize'>;
export type PublishingPolicy = { readonly matrix?: { readonly USER_SURVEY?: Readonly<Partial<Record<string, readonly string[]>>> } };
export interface SurveyQuestion { readonly key: string; readonly text: string; readonly options: readonly string[] }
export interface Answers { readonly key: string; readonly counts: readonly { readonly option: string; readonly count: number }[] }
export interface Group { readonly population: number; readonly answered: number; readonly answers: readonly Answers[]; readonly suppression?: unknown }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const unique = (words: readonly string[]) => new Set(words).size === words.length;

/** A survey has a name and questions on quality, each with what may be answered. Ground: NACKA15 5.1 (brukarundersökningar).
 *  @reads survey.user.enabled */
export function openUserSurvey(asked: { readonly name: string; readonly questions: readonly SurveyQuestion[] }, policy: UserSurveyPolicy | null) {
  if (!policy?.enabled) return problem('NotInPolicy', 'The guideline in force has no surveys to users.', { kind: 'user-survey' });
  const questions = asked.questions.map((q) => ({ key: q.key.trim(), text: q.text.trim(), options: q.options.map((o) => o.trim()) }));
  if (!asked.name.trim()) return invalid('name', 'A survey has a name.');
  if (questions.length < 1 || questions.length > 100 || !unique(questions.map((q) => q.key))) return invalid('questions', 'A survey has 1 to 100 questions, each with a key of its own.');
  const flawed = questions.findIndex((q) => !q.key || !q.text || q.options.length < 2 || q.options.length > 20 || !unique(q.options) || q.options.includes(''));
  return flawed < 0 ? { name: asked.name.trim(), questions } : invalid(`questions.${flawed}`, 'A question has a key, a text and 2 to 20 different answers.');
}

/** Only sums are kept: of each question no more answers than people who answered, and of them no more than were asked.
 *  Ground: NACKA15 5.1 (resultat per fråga och utförare). */
export function recordResult(asked: Group, questions: readonly SurveyQuestion[]) {
  const { population, answered } = asked;
  if (population < 0 || answered < 0 || answered > population) return invalid('answered', 'No more answer than are asked.');
  if (!unique(asked.answers.map((a) => a.key))) return invalid('answers', 'Each question is answered once.');
  for (const [i, { key, counts }] of asked.answers.entries()) {
    const question = questions.find((q) => q.key === key);
    if (!question) return invalid(`answers.${i}.key`, 'The survey has no question with this key.');
    if (!unique(counts.map((c) => c.option)) || counts.some((c) => !question.options.includes(c.option))) return invalid(`answers.${i}.counts`, `The answers are ${question.options.join(', ')}.`);
    if (counts.some((c) => c.count < 0) || counts.reduce((sum, c) => sum + c.count, 0) > answered) return invalid(`answers.${i}.counts`, 'No more answers than people who answered.');
  }
  const answers = questions.filter((q) => asked.answers.some((a) => a.key === q.key)).map((q) => {
    const counts = asked.answers.find((a) => a.key === q.key)!.counts;
    return { key: q.key, counts: q.options.map((option) => ({ option, count: counts.find((c) => c.option === option)?.count ?? 0 })) };
  });
  return { population, answered, answers };
}

/** A group with fewer answers than the guideline's number is not shown; where it gives none nothing is hidden but what someone decides.
 *  Ground: NACKA15 5.1; a small group gives away who answered.
 *  @reads survey.user.minGroupSize */
export const isSuppressed = (group: Pick<Group, 'answered' | 'suppression'>, policy: UserSurveyPolicy | null): boolean =>
  group.suppression != null || (policy?.minGroupSize != null && group.answered < policy.minGroupSize);

/** The share that answered. Ground: NACKA15 5.1 (svarsfrekvens). */
export const responseRate = ({ population, answered }: Pick<Group, 'population' | 'answered'>): number | null => (population ? Math.round((answered / population) * 1000) / 1000 : null);

/** All groups that are shown, together. Ground: as isSuppressed: what is left out cannot be worked out from the sum. */
export function totalOf(shown: readonly Group[], questions: readonly SurveyQuestion[]) {
  const sum = (of: (group: Group) => number) => shown.reduce((total, group) => total + of(group), 0);
  const answers = questions.map(({ key, options }) => ({
    key, counts: options.map((option) => ({ option, count: sum((group) => group.answers.find((a) => a.key === key)?.counts.find((c) => c.option === option)?.count ?? 0) })),
  }));
  const both = { population: sum((g) => g.population), answered: sum((g) => g.answered) };
  return { ...both, responseRate: responseRate(both), answers };
}

/** Results that stand are published to whom, and how, the guideline's matrix says. Ground: NACKA15 6 (kommunikation av resultat).
 *  @reads communication.matrix.USER_SURVEY */
export function publishSurvey(asked: { readonly audience: string; readonly channel: string }, status: 'OPEN' | 'CLOSED', policy: PublishingPolicy | null) {
  const matrix = policy?.matrix?.USER_SURVEY;
  if (!matrix) return problem('NotInPolicy', 'The guideline in force does not say how surveys to users are published.', { kind: 'communication' });
  if (status === 'OPEN') return problem('Conflict', 'Close the survey first: its results must stand.');
  if (!matrix[asked.audience]) return invalid('audience', `The audience is one of ${Object.keys(matrix).join(', ')}.`);
  return matrix[asked.audience]!.includes(asked.channel) ? { audience: asked.audience, channel: asked.channel } : invalid('channel', `The channel to them is one of ${matrix[asked.audience]!.join(', ')}.`);
}
