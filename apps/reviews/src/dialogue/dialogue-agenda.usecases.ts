import { batched } from '@uppsikt/platform';
import { ofAgenda } from '../provider-report/provider-report.rules.ts';
import { reportsOfUnits } from '../provider-report/provider-report.store.ts';
import type { AgendaItem } from './dialogue.record.ts';

/** What the unit of an item has reported of what the item is about, latest first; null where it is about no reports. Ground: FALK-DIAL-2. */
export async function reportsForItem({ unitId, kind }: AgendaItem) {
  const [about] = ofAgenda([kind]);
  if (!unitId || !about) return null;
  const reports = (await batched('provider reports of unit', unitId, reportsOfUnits)) ?? [];
  return reports.filter((report) => report.kind === about);
}
