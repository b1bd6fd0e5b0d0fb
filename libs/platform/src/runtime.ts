import type { EntitySchema, MikroORM } from '@mikro-orm/postgresql';
import type { Instant } from '@uppsikt/kernel';
import type { Broker } from './broker.ts';
import type { SubgraphConfig } from './config.ts';
import type { Log } from './log.ts';

/** What a running subgraph has, once per process and subgraph. */
export interface Runtime {
  readonly name: string;
  readonly config: SubgraphConfig;
  readonly orm: MikroORM;
  readonly broker: Broker;
  readonly log: Log;
  readonly records: readonly EntitySchema<any>[];
  /** Since the start: requests whose token held. Each leaves one audit record. */
  readonly counts: { requests: number };
  /** Whether revocations told up to a minute ago are known to have arrived here. */
  grantsConfirmed(): Promise<boolean>;
  /** The platform's one clock: rules are given what it says. */
  clock(): Instant;
}
