import type { LocalDate } from '@uppsikt/kernel';
import { inOrder, type Scope } from '@uppsikt/platform';
import { AgreementRecord } from '../agreement/agreement.record.ts';
import { providersDocument } from '../agreement/agreement.store.ts';
import { unknownAreas } from '../governance/governance.store.ts';
import { foundAll } from '../found.store.ts';
import { ProviderRecord } from '../provider/provider.record.ts';
import { programmeCovers } from './programme.rules.ts';
import { openUnits, procuredIn } from './programme.store.ts';

/** Derived anew for each day, so that it follows agreements as they start and end. Ground: SOD-PROG-1. */
export async function programmeApplicability(scope: Scope, serviceAreaKey: string, on: LocalDate) {
  if ((await unknownAreas(scope, [serviceAreaKey])).length > 0) return null;
  const [units, procured] = [await openUnits(scope, serviceAreaKey, on), await procuredIn(scope, serviceAreaKey, on)];
  const forms = new Map((await foundAll(scope, ProviderRecord, [...new Set(units.map((u) => u.providerId))])).map((p) => [p.id, p.operatingForm]));
  const covers = programmeCovers(units.map((u) => ({ providerId: u.providerId, operatingForm: forms.get(u.providerId) ?? 'EXTERNAL' })), procured, await providersDocument(scope, on));
  if (!covers) return null;
  // Shown are the agreements within the asker's reach; decided is on all.
  const because = inOrder(procured.map((a) => a.id), await foundAll(scope, AgreementRecord, procured.map((a) => a.id)), (a) => a.id).filter((a) => a !== null);
  return { serviceAreaKey, ownOperationCovered: covers.own, because, units: units.map((unit, i) => ({ unit, covered: covers.units[i]! })) };
}
