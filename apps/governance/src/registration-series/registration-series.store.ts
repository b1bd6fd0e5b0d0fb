import type { Scope } from '@uppsikt/platform';
import { RegistrationSeriesRecord, type RegistrationSeries } from './registration-series.record.ts';

export const allSeries = (scope: Scope): Promise<RegistrationSeries[]> => scope.em.find(RegistrationSeriesRecord, {}, { orderBy: { validFrom: 'desc', id: 'desc' }, limit: 500 });
export const seriesById = (scope: Scope, ids: readonly string[]): Promise<RegistrationSeries[]> => scope.em.find(RegistrationSeriesRecord, { id: { $in: [...ids] } });
