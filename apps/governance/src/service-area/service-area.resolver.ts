import { Args, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { bodiesById, bodiesByKey } from '../body/body.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { coveredKeys } from '../steering-document/steering-document.store.ts';
import { ServiceAreaRecord, type ServiceArea } from './service-area.record.ts';
import { areasOf } from './service-area.store.ts';
import { registerServiceArea, type ServiceAreaRequest } from './service-area.usecases.ts';

@Resolver('ServiceArea')
export class ServiceAreaResolver {
  constructor(private readonly work: Work) {}

  @Query('serviceAreas')
  serviceAreas(@Args() { board }: { board?: string | null }) {
    return this.work.read(async (scope) => {
      const areas = await areasOf(scope);
      if (board == null) return areas;
      const [found] = await bodiesByKey(scope, [board]);
      return areas.filter((a) => found && a.boardIds.includes(found.id));
    });
  }

  @Query('uncoveredServiceAreas')
  uncovered() {
    return this.work.read(async (scope) => {
      const covered = await coveredKeys(scope, scope.today);
      return (await areasOf(scope)).filter((a) => !covered.has(a.key));
    });
  }

  @Mutation('registerServiceArea')
  async register(@Args('input') input: ServiceAreaRequest) {
    return asResult('RegisterServiceAreaSuccess', await this.work.write((scope) => registerServiceArea(scope, input)));
  }

  @ResolveReference()
  serviceArea(reference: { id: string }) {
    return batched('service area', reference.id, async (scope, ids) => inOrder(ids, await scope.em.find(ServiceAreaRecord, { id: { $in: [...ids] } }), (a) => a.id));
  }

  @ResolveField('boards')
  async boards(area: ServiceArea) {
    return (await batched(`boards of area`, area.boardIds.join(), async (scope, keys) => {
      const boards = await bodiesById(scope, [...new Set(keys.flatMap((k) => k.split(',')))]);
      return keys.map((k) => boards.filter((b) => k.split(',').includes(b.id)));
    }))!;
  }

  @ResolveField('covered')
  async covered(area: ServiceArea) {
    return (await batched('covered', area.key, async (scope, keys) => {
      const covered = await coveredKeys(scope, scope.today);
      return keys.map((k) => covered.has(k));
    }))!;
  }
}
