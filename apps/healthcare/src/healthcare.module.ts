import { join } from 'node:path';
import { defineSubgraph } from '@uppsikt/platform';
import { AssessmentRecord, SupervisionRecord } from './supervision/supervision.record.ts';
import { ProviderResolver, SupervisionResolver } from './supervision/supervision.resolver.ts';
import { UnitConsumer } from './unit/unit.consumer.ts';
import { UnitRecord } from './unit/unit.record.ts';

/** Supervision of municipal health care by MAS and MAR: every open unit in scope, without anyone adding it. */
export const healthcare = defineSubgraph({
  name: 'healthcare',
  dir: join(import.meta.dirname, '..'),
  records: [UnitRecord, SupervisionRecord, AssessmentRecord],
  resolvers: [SupervisionResolver, ProviderResolver],
  consumers: [UnitConsumer],
});
