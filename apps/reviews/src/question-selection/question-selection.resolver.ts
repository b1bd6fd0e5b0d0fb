import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Mutation, ResolveField } from '../graph.ts';
import type { Review } from '../review/review.record.ts';
import { ReviewTemplateRecord } from '../template/template.record.ts';
import type { QuestionSelection } from './question-selection.record.ts';
import { selectionsOf } from './question-selection.store.ts';
import { selectReviewQuestions, type SelectRequest } from './question-selection.usecases.ts';

@Resolver('QuestionSelection')
export class QuestionSelectionResolver {
  constructor(private readonly work: Work) {}

  @Mutation('selectReviewQuestions')
  async select(@Args('input') input: SelectRequest) {
    return asResult('SelectReviewQuestionsSuccess', await this.work.write((scope) => selectReviewQuestions(scope, input)));
  }

  @ResolveField('template')
  template(@Parent() selection: QuestionSelection) {
    return byId(ReviewTemplateRecord, selection.templateId);
  }
}

@Resolver('Review')
export class ReviewQuestionSelectionResolver {
  @ResolveField('questionSelection')
  selection(@Parent() review: Review) {
    return batched('question selection of review', review.id, async (scope, ids) => inOrder(ids, await selectionsOf(scope, ids), (row) => row.reviewId));
  }
}
