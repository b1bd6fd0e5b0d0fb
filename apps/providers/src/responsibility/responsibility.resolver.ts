import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work, type PageArgs } from '@uppsikt/platform';
import { AgreementRecord, type Agreement } from '../agreement/agreement.record.ts';
import { foundAll } from '../found.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { agreementsWithFinding } from './responsibility.store.ts';
import { activateAgreement, controlResponsibilities, recordControlResponsibility, type ClauseRequest } from './responsibility.usecases.ts';

@Resolver('Agreement')
export class ResponsibilityResolver {
  constructor(private readonly work: Work) {}

  @Query('agreementsWithResponsibilityFinding')
  findings(@Args() { finding, ...args }: PageArgs & { finding?: 'GAP' | 'OVERLAP' | null }) {
    return this.work.read((scope) => agreementsWithFinding(scope, args, finding ?? null));
  }

  @Mutation('recordControlResponsibility')
  async record(@Args('input') input: ClauseRequest) {
    return asResult('RecordControlResponsibilitySuccess', await this.work.write((scope) => recordControlResponsibility(scope, input)));
  }

  @Mutation('activateAgreement')
  async activate(@Args('input') input: { id: string }) {
    return asResult('ActivateAgreementSuccess', await this.work.write((scope) => activateAgreement(scope, input)));
  }

  @ResolveField('controlResponsibilities')
  responsibilities(@Parent() { id }: Agreement) {
    return batched('controlResponsibilities', id, async (scope, ids) => {
      const agreements = await foundAll(scope, AgreementRecord, ids);
      const judged = await controlResponsibilities(scope, agreements);
      return inOrder(ids, agreements.map((agreement, i) => ({ id: agreement.id, rows: judged[i]! })), (x) => x.id).map((x) => x?.rows ?? null);
    });
  }
}
