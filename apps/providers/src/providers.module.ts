import { join } from 'node:path';
import { defineSubgraph } from '@uppsikt/platform';
import { AgreementConsumer } from './agreement/agreement.consumer.ts';
import { AgreementRecord } from './agreement/agreement.record.ts';
import { AgreementResolver } from './agreement/agreement.resolver.ts';
import { BodyCopyRecord, ServiceAreaCopyRecord } from './governance/governance.record.ts';
import { GovernanceConsumer } from './governance/governance.consumer.ts';
import { ProviderRecord } from './provider/provider.record.ts';
import { ProviderResolver } from './provider/provider.resolver.ts';
import { ServiceUnitRecord } from './unit/unit.record.ts';
import { ServiceUnitResolver } from './unit/unit.resolver.ts';

/** Who performs the services, where, and under which agreements. */
export const providers = defineSubgraph({
  name: 'providers',
  dir: join(import.meta.dirname, '..'),
  records: [ProviderRecord, ServiceUnitRecord, AgreementRecord, BodyCopyRecord, ServiceAreaCopyRecord],
  resolvers: [ProviderResolver, ServiceUnitResolver, AgreementResolver],
  consumers: [GovernanceConsumer, AgreementConsumer],
});
