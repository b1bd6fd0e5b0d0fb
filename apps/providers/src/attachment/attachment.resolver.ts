import { Args, Parent, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { asResult, batched, Work } from '@uppsikt/platform';
import type { Agreement } from '../agreement/agreement.record.ts';
import { Mutation, ResolveField } from '../graph.ts';
import type { ServiceUnit } from '../unit/unit.record.ts';
import { attachRequirements, comparisons, descriptionsMissing, detachRequirements, requirementsOf } from './attachment.usecases.ts';

@Resolver('Agreement')
export class AttachmentResolver {
  constructor(private readonly work: Work) {}

  @Mutation('attachRequirements')
  async attach(@Args('input') input: { agreementId: string; requirementIds: string[]; validFrom?: LocalDate | null }) {
    return asResult('AttachRequirementsSuccess', await this.work.write((scope) => attachRequirements(scope, input)));
  }

  @Mutation('detachRequirements')
  async detach(@Args('input') input: { agreementId: string; requirementIds: string[]; lastDay: LocalDate }) {
    return asResult('DetachRequirementsSuccess', await this.work.write((scope) => detachRequirements(scope, input)));
  }

  @ResolveField('requirements')
  requirements(@Parent() { id }: Agreement, @Args('on') on?: LocalDate | null) {
    return batched(`agreement requirements ${on}`, id, (scope, ids) => requirementsOf(scope, ids, on ?? scope.today));
  }

  @ResolveField('comparison')
  comparison(@Parent() { id }: Agreement) {
    return batched('comparison', id, comparisons);
  }
}

@Resolver('ServiceUnit')
export class DescribedUnitResolver {
  @ResolveField('assignmentDescriptionMissing')
  missing(@Parent() { id }: ServiceUnit) {
    return batched('assignmentDescriptionMissing', id, descriptionsMissing);
  }
}
