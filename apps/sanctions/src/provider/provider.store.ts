import { problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { found } from '../found.ts';
import type { OperatingForm } from '../ladder-case/ladder-case.rules.ts';
import { ProviderRecord, UnitRecord } from './provider.record.ts';

export interface Performer { operatingForm: OperatingForm; scopes: string[] }

/** Who performs the service: the unit where one is given, else the provider; with the scopes whose policy sections come first. */
export async function performerOf(scope: Scope, of: { providerId: string; unitId?: string | null | undefined }) {
  const provider = await found(scope, ProviderRecord, of.providerId);
  if (!of.unitId) return provider ? ({ operatingForm: provider.operatingForm, scopes: [] } as Performer) : problem('NotFound', 'No provider has this id.');
  const unit = await found(scope, UnitRecord, of.unitId, { providerId: of.providerId });
  return unit ? ({ operatingForm: unit.operatingForm, scopes: [unit.serviceAreaKey] } as Performer) : problem('NotFound', 'The provider has no unit with this id.');
}
