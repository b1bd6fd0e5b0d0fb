import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, grouped, page, Work, type PageArgs } from '@uppsikt/platform';
import { found } from '../found.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { SuspicionRecord, type Suspicion } from './suspicion.record.ts';
import { handOversOf } from './suspicion.store.ts';
import {
  assessSuspicion, closeSuspicion, handOverSuspicion, registerSuspicion, withdrawSuspicion, type AssessRequest, type HandOverRequest, type RegisterRequest,
} from './suspicion.usecases.ts';

@Resolver('Suspicion')
export class SuspicionResolver {
  constructor(private readonly work: Work) {}

  @Query('suspicion')
  suspicion(@Args('id') id: string) {
    return this.work.read((scope) => found(scope, SuspicionRecord, id));
  }

  @Query('suspicions')
  suspicions(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, SuspicionRecord, args, { by: 'registeredOn', descending: true }));
  }

  @Mutation('registerSuspicion')
  async register(@Args('input') input: RegisterRequest) {
    return asResult('RegisterSuspicionSuccess', await this.work.write((scope) => registerSuspicion(scope, input)));
  }

  @Mutation('assessSuspicion')
  async assess(@Args('input') input: AssessRequest) {
    return asResult('AssessSuspicionSuccess', await this.work.write((scope) => assessSuspicion(scope, input)));
  }

  @Mutation('handOverSuspicion')
  async handOver(@Args('input') input: HandOverRequest) {
    return asResult('HandOverSuspicionSuccess', await this.work.write((scope) => handOverSuspicion(scope, input)));
  }

  @Mutation('withdrawSuspicion')
  async withdraw(@Args('input') input: { suspicionId: string; reason: string }) {
    return asResult('WithdrawSuspicionSuccess', await this.work.write((scope) => withdrawSuspicion(scope, input)));
  }

  @Mutation('closeSuspicion')
  async close(@Args('input') input: { suspicionId: string; closedOn?: string | null }) {
    return asResult('CloseSuspicionSuccess', await this.work.write((scope) => closeSuspicion(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() { providerId: id }: Suspicion) {
    return { id };
  }

  @ResolveField('handOvers')
  handOvers(@Parent() { id }: Suspicion) {
    return batched('hand-overs', id, async (scope, ids) => grouped(ids, await handOversOf(scope, ids), (h) => h.suspicionId));
  }
}
