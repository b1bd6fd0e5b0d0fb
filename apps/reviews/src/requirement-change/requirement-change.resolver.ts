import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, Work } from '@uppsikt/platform';
import type { RequirementSource } from '../finding-source/finding-source.rules.ts';
import type { FollowUpPlan } from '../follow-up-plan/follow-up-plan.record.ts';
import { Mutation, ResolveField } from '../graph.ts';
import type { ReviewTemplate } from '../template/template.record.ts';
import { confirmTemplateRequirements, outdatedOfTemplates, requirementChanges } from './requirement-change.usecases.ts';

@Resolver('ReviewTemplate')
export class TemplateRequirementsResolver {
  constructor(private readonly work: Work) {}

  @Mutation('confirmTemplateRequirements')
  async confirm(@Args('input') input: { templateId: string; reason: string }) {
    return asResult('ConfirmTemplateRequirementsSuccess', await this.work.write((scope) => confirmTemplateRequirements(scope, input)));
  }

  @ResolveField('outdatedRequirements')
  outdated(@Parent() template: ReviewTemplate) {
    return batched('outdated requirements of template', template, async (scope, all) => (await outdatedOfTemplates(scope, all)).map((of) => of.map((o) => o.code)));
  }
}

@Resolver('FollowUpPlan')
export class PlanRequirementsResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('requirementChanges')
  changes(@Parent() plan: FollowUpPlan) {
    return batched('requirement changes of plan', plan, async (scope, all) => (await requirementChanges(scope, all)).map((of) => of?.map((c) => ({ ...c, source: c.source as RequirementSource })) ?? null));
  }
}
