import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { daysBetween, localDateOf } from '@uppsikt/kernel';
import { page, Work, type PageArgs } from '@uppsikt/platform';
import { byId } from '../by-id.store.ts';
import { Query, ResolveField } from '../graph.ts';
import { findingOf, reviewOf } from '../review/review.resolver.ts';
import { NoticeRecord, type Notice } from './notice.record.ts';

@Resolver('Notice')
export class NoticeResolver {
  constructor(private readonly work: Work) {}

  @Query('notices')
  notices(@Args() { recipient, ...args }: PageArgs & { recipient?: string | null }) {
    return this.work.read((scope) => page(scope, NoticeRecord, args, { by: 'sentAt', descending: true }, recipient == null ? {} : { recipient }));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return byId(NoticeRecord, id);
  }

  @ResolveField('sentAt')
  sentAt(@Parent() notice: Notice) {
    return notice.sentAt.toISOString();
  }

  @ResolveField('discoveredOn')
  async discoveredOn(@Parent() notice: Notice) {
    return (await findingOf(notice.findingId))?.recordedOn ?? null;
  }

  @ResolveField('delayDays')
  async delayDays(@Parent() notice: Notice) {
    const from = await this.discoveredOn(notice);
    return from && daysBetween(from, localDateOf(notice.sentAt.toISOString()));
  }

  @ResolveField('review')
  review(@Parent() notice: Notice) {
    return reviewOf(notice.reviewId);
  }
}
