import { SharedAgreementConsumer } from './shared-agreement.consumer.ts';
import { SharedAgreementRecord } from './shared-agreement.record.ts';
import { ProviderSharedAgreementsResolver, SharedAgreementResolver } from './shared-agreement.resolver.ts';
import { agreementSharing } from './shared-agreement.store.ts';
import { SharedControlConsumer } from './shared-control.consumer.ts';
import { SharedControlRecord } from './shared-control.record.ts';
import { ProviderSharedControlsResolver, SharedControlResolver } from './shared-control.resolver.ts';
import { controlSharing } from './shared-control.store.ts';

/** What passes between tenants under grants, for the module. */
export const shared = {
  records: [SharedAgreementRecord, SharedControlRecord],
  resolvers: [SharedAgreementResolver, ProviderSharedAgreementsResolver, SharedControlResolver, ProviderSharedControlsResolver],
  consumers: [SharedAgreementConsumer, SharedControlConsumer],
  shares: [agreementSharing, controlSharing],
};
