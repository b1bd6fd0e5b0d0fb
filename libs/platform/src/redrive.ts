import type { Inbox } from './inbox.ts';
import type { JobKind } from './jobs.ts';

/** The kind of job by which an operator has parked events taken up again (E6); `uppsikt redrive` queues it. */
export const redriveKind = 'platform.redrive';

/** Takes the named events up one by one, in the order given; what waits behind each follows by itself. */
export const redriveJob = (inbox: Inbox): JobKind => ({
  kind: redriveKind,
  async step(scope, _runtime, { eventIds }: { eventIds: string[] }) {
    let applied = 0;
    for (const eventId of eventIds) applied += await inbox.redrive(scope.tenant, eventId);
    return { done: eventIds.length, total: eventIds.length, result: { applied } };
  },
});
