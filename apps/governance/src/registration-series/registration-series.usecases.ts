import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { bodiesOf, bodyByKey } from '../body/body.store.ts';
import { RegistrationSeriesRecord } from './registration-series.record.ts';
import { judgeSeries } from './registration-series.rules.ts';
import { allSeries } from './registration-series.store.ts';

export interface SeriesRequest { subgraph: string; board?: string | null; format: string; validFrom?: LocalDate | null }

/** Sets a series; the subgraph counts it on its own from then on. */
export async function setRegistrationSeries(scope: Scope, asked: SeriesRequest) {
  if (asked.board && !(await bodyByKey(scope, asked.board))) return problem('UnknownBody', `No body has the key ${asked.board}.`, { known: (await bodiesOf(scope, 'BOARD')).map((b) => b.key) });
  const judged = judgeSeries(asked, await allSeries(scope));
  if (isProblem(judged)) return judged;
  const { subgraph, board = null, validFrom } = asked;
  const registrationSeries = scope.add(RegistrationSeriesRecord, { subgraph, board, format: judged.format, validFrom: validFrom ?? scope.today });
  await scope.emit('governance.registration-series-set.v1', registrationSeries.id, { seriesId: registrationSeries.id, subgraph, board, format: judged.format, validFrom: registrationSeries.validFrom });
  return { registrationSeries };
}
