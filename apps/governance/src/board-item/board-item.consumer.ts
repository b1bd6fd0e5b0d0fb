import { Consumes, type Event, type Scope } from '@uppsikt/platform';
import { putProposal, type Proposed } from './board-item.usecases.ts';

export class BoardItemConsumer {
  @Consumes('sanctions.sanction-proposed.v1')
  async proposed({ data }: Event<Proposed>, scope: Scope) {
    putProposal(scope, data);
  }
}
