import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, Work } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { EvidenceRecord } from '../evidence/evidence.record.ts';
import { Mutation, ResolveField } from '../graph.ts';
import type { FindingRow } from '../review/review.record.ts';
import { assignFinding, overdueOf } from './finding-owner.usecases.ts';

@Resolver('Finding')
export class FindingOwnerResolver {
  constructor(private readonly work: Work) {}

  @Mutation('assignFinding')
  async assign(@Args('input') input: { findingId: string; owner: string; dueOn?: string | null }) {
    return asResult('AssignFindingSuccess', await this.work.write((scope) => assignFinding(scope, input)));
  }

  @ResolveField('evidence')
  async evidence(@Parent() finding: FindingRow) {
    return (await Promise.all(finding.evidenceIds.map((id) => byId(EvidenceRecord, id)))).filter((e) => e !== null);
  }

  @ResolveField('overdue')
  async overdue(@Parent() finding: FindingRow) {
    return (await batched('overdue findings', finding, overdueOf)) === true;
  }
}
