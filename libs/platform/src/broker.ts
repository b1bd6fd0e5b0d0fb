/** One message on a topic; the key orders. Values are text, headers CloudEvents attributes. */
export interface Message { topic: string; key: string; headers: Readonly<Record<string, string>>; value: string }
/** A message as received. */
export interface Received extends Message { partition: number; offset: string }
/** A topic to be. `retentionMs` -1 keeps everything. */
export interface Topic { name: string; partitions: number; retentionMs: number }

export interface SubscribeOptions {
  group: string;
  topics: readonly string[];
  /** Resolves when the message is dealt with for good. Throwing means: not now; the broker waits and gives it again, in order. */
  handle(message: Received): Promise<void>;
  /** Deals with several at once, in their order, and says whether all are dealt with; when not, each is given to `handle`. For brokers with a backlog. */
  handleAll?(messages: readonly Received[]): Promise<boolean>;
}
/** How many are dealt with at once, and the most that are given again after a crash (E8). */
export const atOnce = 20;
export interface Subscription {
  /** How many messages wait for this group. */
  lag(): Promise<number>;
  /** When it last heard from the broker, ms since the epoch. */
  readonly heardAt: number;
  stop(): Promise<void>;
}

/** The event pipe: at-least-once, in order per key, consumer groups, resumed after a restart, replayed from the start by a new group.
 *  Two engines pass one contract suite; nothing above knows which. */
export interface Broker {
  readonly engine: 'kafka' | 'postgres';
  /** Resolves when every message is stored; they keep their order per key. */
  publish(messages: readonly Message[]): Promise<void>;
  subscribe(options: SubscribeOptions): Promise<Subscription>;
  /** Whether a message came to the topic since an instant, ms since the epoch. */
  heardSince(topic: string, since: number): Promise<boolean>;
  /** Makes the topics that are missing. No topic makes itself. */
  ensureTopics(topics: readonly Topic[]): Promise<void>;
  close(): Promise<void>;
}

/** How long to wait before the n-th try again: 0.2 s doubling to 30 s (E6). */
export const backOff = (tries: number) => Math.min(200 * 2 ** tries, 30_000);

/** A sleep that can be cut short. Woken while nobody sleeps, the next sleep is none: what was told in between is not slept over. */
export function sleeper() {
  let cut: (() => void) | undefined;
  let woken = false;
  return {
    async sleep(ms: number): Promise<void> {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          cut = () => { clearTimeout(timer); resolve(); };
        });
      }
      woken = false;
      cut = undefined;
    },
    wake() {
      woken = true;
      cut?.();
    },
  };
}
