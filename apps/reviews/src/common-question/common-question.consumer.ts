import type { EventData } from '@uppsikt/contracts';
import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { answerReceived, questionReceived } from './common-question.usecases.ts';

/** Between a municipality that asks and a provider's own tenant that answers. */
export class CommonQuestionConsumer {
  @Consumes('reviews.question-asked.v1')
  asked(event: Event<EventData<'reviews.question-asked.v1'>>, scope: Scope) {
    return questionReceived(scope, event);
  }

  @Consumes('reviews.question-answered.v1')
  answered(event: Event<EventData<'reviews.question-answered.v1'>>, scope: Scope) {
    return answerReceived(scope, event);
  }
}
