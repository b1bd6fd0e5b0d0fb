import { Parent, Resolver } from '@nestjs/graphql';
import { batched, inOrder } from '@uppsikt/platform';
import { DutyRecord, type Duty } from '../duty/duty.record.ts';
import { ResolveField } from '../graph.ts';

const pair: Partial<Record<Duty['kind'], Duty['kind']>> = { MANAGEMENT_SYSTEM_FOLLOW_UP: 'CONTRACT_FOLLOW_UP', CONTRACT_FOLLOW_UP: 'MANAGEMENT_SYSTEM_FOLLOW_UP' };

/** The other duty of a pair. */
const linkedTo = (duty: Duty): Promise<Duty | null> | null => {
  const kind = pair[duty.kind];
  return kind ? batched(`linked ${kind} ${duty.period}`, duty.subject, async (scope, subjects) =>
    inOrder(subjects, await scope.em.find(DutyRecord, { kind, period: duty.period, subject: { $in: [...subjects] } }), (d) => d.subject)) : null;
};

@Resolver('ReviewDuty')
export class LinkedDutyResolver {
  @ResolveField('linked')
  linked(@Parent() duty: Duty) {
    return linkedTo(duty);
  }

  @ResolveField('complete')
  async complete(@Parent() duty: Duty) {
    const linked = await linkedTo(duty);
    return duty.status === 'DONE' && (!linked || linked.status === 'DONE');
  }
}
