import { FrameworkConsumer } from '../framework/framework.consumer.ts';
import { ReportedSupplierRecord } from '../framework/framework.record.ts';
import { FrameworkResolver } from '../framework/framework.resolver.ts';
import { SharedAgreementConsumer } from './shared-agreement.consumer.ts';
import { SharedAgreementRecord } from './shared-agreement.record.ts';
import { ProviderSharedAgreementsResolver, SharedAgreementResolver } from './shared-agreement.resolver.ts';
import { agreementSharing } from './shared-agreement.store.ts';
import { SharedControlConsumer } from './shared-control.consumer.ts';
import { SharedControlRecord } from './shared-control.record.ts';
import { ProviderSharedControlsResolver, SharedControlResolver } from './shared-control.resolver.ts';
import { controlSharing } from './shared-control.store.ts';

/** What passes between tenants, under grants and under a framework's own clauses, for the module. */
export const shared = {
  records: [SharedAgreementRecord, SharedControlRecord, ReportedSupplierRecord],
  resolvers: [SharedAgreementResolver, ProviderSharedAgreementsResolver, SharedControlResolver, ProviderSharedControlsResolver, FrameworkResolver],
  consumers: [SharedAgreementConsumer, SharedControlConsumer, FrameworkConsumer],
  shares: [agreementSharing, controlSharing],
};
