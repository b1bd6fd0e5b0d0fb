import { Parent, Resolver } from '@nestjs/graphql';
import { isId, type LocalDate } from '@uppsikt/kernel';
import { batched, Work } from '@uppsikt/platform';
import { ResolveField } from '../graph.ts';
import { latestOf } from './follow-up-profile.store.ts';
import { profileIn } from './follow-up-profile.usecases.ts';

/** A unit as the gateway gives it: with what `economy` said of its provider. */
interface UnitWithEconomy { id: string; provider?: { latestReconciliationOn?: LocalDate | null } | null }

@Resolver('ServiceUnit')
export class FollowUpProfileResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('followUpProfile')
  async profile(@Parent() { id, provider }: UnitWithEconomy) {
    const latest = isId(id) ? await batched('follow-up profile', id, latestOf) : null;
    return latest && this.work.read((scope) => profileIn(scope, latest, provider?.latestReconciliationOn ?? null));
  }
}
