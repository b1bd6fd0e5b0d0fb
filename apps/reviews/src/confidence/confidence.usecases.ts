import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import type { Duty } from '../duty/duty.record.ts';
import { comingOf, confidenceByKind, confidenceOf } from './confidence.rules.ts';

const most = 200;

/** How much is known from what was to come in a period, and the silences that lower it. */
export function confidenceIn(scope: Scope, duties: readonly Duty[], from: LocalDate, until: LocalDate) {
  const { today } = scope;
  return { from, until, ...confidenceOf(duties, today), byKind: confidenceByKind(duties, today), silences: duties.filter((d) => comingOf(d, today) === 'MISSED').slice(0, most) };
}
