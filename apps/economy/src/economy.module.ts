import { join } from 'node:path';
import { defineSubgraph } from '@uppsikt/platform';
import { hoursImport } from './hours/hours.usecases.ts';
import { HoursRecord } from './hours/hours.record.ts';
import { InvoiceLineRecord, InvoiceRecord } from './invoice/invoice.record.ts';
import { invoiceImport } from './invoice/invoice.usecases.ts';
import { JobResolver } from './job/job.resolver.ts';
import { MunicipalityConsumer } from './municipality/municipality.consumer.ts';
import { MunicipalityRecord } from './municipality/municipality.record.ts';
import { ProviderConsumer } from './provider/provider.consumer.ts';
import { ProviderRecord } from './provider/provider.record.ts';
import { ProviderResolver } from './provider/provider.resolver.ts';
import { DifferenceRecord, ReconciliationRecord } from './reconciliation/reconciliation.record.ts';
import { ReconciliationResolver } from './reconciliation/reconciliation.resolver.ts';
import { RevocationConsumer } from './revocation/revocation.consumer.ts';
import { RevocationRecord } from './revocation/revocation.record.ts';
import { PermitRevocationResolver } from './revocation/revocation.resolver.ts';

/** What care costs beside what was decided, ordered, executed and invoiced. */
export const economy = defineSubgraph({
  name: 'economy',
  dir: join(import.meta.dirname, '..'),
  records: [ProviderRecord, MunicipalityRecord, InvoiceRecord, InvoiceLineRecord, HoursRecord, RevocationRecord, ReconciliationRecord, DifferenceRecord],
  resolvers: [JobResolver, ReconciliationResolver, ProviderResolver, PermitRevocationResolver],
  consumers: [ProviderConsumer, MunicipalityConsumer, RevocationConsumer],
  jobs: [invoiceImport, hoursImport],
});
