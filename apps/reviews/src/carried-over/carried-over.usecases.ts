import { grouped, type Scope } from '@uppsikt/platform';
import { checklistsOf } from '../answer/answer.usecases.ts';
import { FindingClosureRecord } from '../remedy/remedy.record.ts';
import type { Review } from '../review/review.record.ts';
import { findingsOf } from '../review/review.store.ts';
import { carryOver, reviewBefore } from './carried-over.rules.ts';
import { latestBefore } from './carried-over.store.ts';

/** The review before each, with its checklist beside this one's and its findings that are still open; null where there is none. Ground: SOD-KVUP-3. */
export async function carriedOverOf(scope: Scope, reviews: readonly Review[]) {
  const distinct = <V>(values: V[]) => [...new Set(values)];
  const completed = await latestBefore(scope, reviews.map((r) => r.id));
  const before = reviews.map((r) => reviewBefore(r, completed));
  const earlier = distinct(before.flatMap((b) => b ?? []));
  const ids = earlier.map((r) => r.id);
  const findings = await findingsOf(scope, ids);
  const closed = new Set((await scope.em.find(FindingClosureRecord, { id: { $in: findings.map((f) => f.id) } })).map((c) => c.id));
  const open = grouped(ids, findings.filter((f) => !closed.has(f.id)), (f) => f.reviewId);
  const [now, then] = [await checklistsOf(scope, reviews), await checklistsOf(scope, earlier)];
  return before.map((b, at) => b && { review: b, questions: carryOver(now[at]!, then[earlier.indexOf(b)]!), openFindings: open[earlier.indexOf(b)]! });
}
