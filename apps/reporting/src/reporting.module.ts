import { join } from 'node:path';
import { defineSubgraph } from '@uppsikt/platform';
import { BodyConsumer } from './body/body.consumer.ts';
import { BodyRecord } from './body/body.record.ts';
import { DocumentRecord } from './document/document.record.ts';
import { DocumentResolver, ProviderDocumentsResolver } from './document/document.resolver.ts';
import { DossierConsumer } from './dossier/dossier.consumer.ts';
import { DossierEntryRecord } from './dossier/dossier.record.ts';
import { DossierEntryResolver, DossierResolver } from './dossier/dossier.resolver.ts';
import { ProviderConsumer } from './provider/provider.consumer.ts';
import { ProviderRecord } from './provider/provider.record.ts';
import { PublishedPlanConsumer } from './quality-report/quality-report.consumer.ts';
import { PublishedPlanRecord, QualityReportRecord } from './quality-report/quality-report.record.ts';
import { PlanQualityReportResolver, QualityReportEntryResolver, QualityReportResolver } from './quality-report/quality-report.resolver.ts';

/** What all the others have told of a provider, in one place, and the documents made from it. */
export const reporting = defineSubgraph({
  name: 'reporting',
  dir: join(import.meta.dirname, '..'),
  records: [ProviderRecord, BodyRecord, DossierEntryRecord, DocumentRecord, PublishedPlanRecord, QualityReportRecord],
  resolvers: [DossierResolver, DossierEntryResolver, DocumentResolver, ProviderDocumentsResolver, QualityReportResolver, QualityReportEntryResolver, PlanQualityReportResolver],
  consumers: [ProviderConsumer, BodyConsumer, DossierConsumer, PublishedPlanConsumer],
});
