import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, Work } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { ReviewTemplateRecord, type ReviewTemplate } from './template.record.ts';
import { templatesOf } from './template.store.ts';
import { missingQualityAreas, publishedTemplates, publishReviewTemplate, qualityAreasOfReview, saveReviewTemplate, templateChanges, type PublishRequest, type SaveRequest } from './template.usecases.ts';

@Resolver('ReviewTemplate')
export class ReviewTemplateResolver {
  constructor(private readonly work: Work) {}

  @Query('reviewTemplates')
  templates(@Args('serviceArea') serviceArea: string, @Args('kind') kind?: Review['kind'] | null) {
    return this.work.read((scope) => templatesOf(scope, serviceArea, kind));
  }

  @Query('publishedTemplates')
  published(@Args('agreementId') agreementId: string) {
    return this.work.read((scope) => publishedTemplates(scope, agreementId));
  }

  @Mutation('saveReviewTemplate')
  async save(@Args('input') input: SaveRequest) {
    return asResult('SaveReviewTemplateSuccess', await this.work.write((scope) => saveReviewTemplate(scope, input)));
  }

  @Mutation('publishReviewTemplate')
  async publish(@Args('input') input: PublishRequest) {
    return asResult('PublishReviewTemplateSuccess', await this.work.write((scope) => publishReviewTemplate(scope, input)));
  }

  @ResolveField('serviceArea')
  serviceArea(@Parent() template: ReviewTemplate) {
    return template.serviceAreaKey;
  }

  @ResolveField('version')
  version(@Parent() template: ReviewTemplate) {
    return template.number;
  }

  @ResolveField('missingQualityAreas')
  missingQualityAreas(@Parent() template: ReviewTemplate) {
    return this.work.read((scope) => missingQualityAreas(scope, template));
  }

  @ResolveField('changes')
  changes(@Parent() template: ReviewTemplate) {
    return batched('changes of template', template, templateChanges);
  }
}

@Resolver('Review')
export class ReviewTemplateOfReviewResolver {
  constructor(private readonly work: Work) {}

  @ResolveField('template')
  template(@Parent() review: Review) {
    return review.templateId ? byId(ReviewTemplateRecord, review.templateId) : null;
  }

  @ResolveField('qualityAreas')
  qualityAreas(@Parent() review: Review) {
    return this.work.read((scope) => qualityAreasOfReview(scope, review));
  }
}
