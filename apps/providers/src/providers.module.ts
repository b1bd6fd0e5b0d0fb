import { join } from 'node:path';
import { defineSubgraph } from '@uppsikt/platform';
import { AgreementConsumer } from './agreement/agreement.consumer.ts';
import { AgreementRecord } from './agreement/agreement.record.ts';
import { AgreementResolver } from './agreement/agreement.resolver.ts';
import { CommitmentRecord } from './commitment/commitment.record.ts';
import { CommitmentResolver } from './commitment/commitment.resolver.ts';
import { ControlRecord } from './control/control.record.ts';
import { ControlResolver, ProviderControlsResolver } from './control/control.resolver.ts';
import { AttachmentRecord } from './attachment/attachment.record.ts';
import { AttachmentResolver, DescribedUnitResolver } from './attachment/attachment.resolver.ts';
import { BodyCopyRecord, MemberRecord, ServiceAreaCopyRecord } from './governance/governance.record.ts';
import { GovernanceConsumer } from './governance/governance.consumer.ts';
import { UnitMunicipalityResolver } from './municipality/municipality.resolver.ts';
import { OcdsResolver } from './ocds/ocds.resolver.ts';
import { PermitRecord } from './permit/permit.record.ts';
import { PermitResolver, ProviderPermitsResolver } from './permit/permit.resolver.ts';
import { PriceRecord } from './price/price.record.ts';
import { AgreementPricesResolver, PriceResolver } from './price/price.resolver.ts';
import { ProviderRecord } from './provider/provider.record.ts';
import { ProviderResolver } from './provider/provider.resolver.ts';
import { ProgrammeResolver } from './programme/programme.resolver.ts';
import { ImportFaultRecord, ImportRowRecord, RegisterImportRecord } from './register-import/register-import.record.ts';
import { RegisterImportChangeResolver, RegisterImportFaultResolver, RegisterImportResolver } from './register-import/register-import.resolver.ts';
import { ocdsExportJob } from './ocds/export.usecases.ts';
import { registerApply, registerCheck } from './register-import/register-import.usecases.ts';
import { RequirementRecord } from './requirement/requirement.record.ts';
import { RequirementResolver } from './requirement/requirement.resolver.ts';
import { ResponsibilityRecord } from './responsibility/responsibility.record.ts';
import { ResponsibilityResolver } from './responsibility/responsibility.resolver.ts';
import { RevocationConsumer } from './revocation/reported.consumer.ts';
import { PermitAlertRecord, PermitRevocationRecord } from './revocation/revocation.record.ts';
import { PermitAlertResolver, PermitRevocationResolver } from './revocation/revocation.resolver.ts';
import { shared } from './shared/shared.ts';
import { TenderDocumentRecord } from './tender-document/tender-document.record.ts';
import { AgreementTenderDocumentResolver, TenderDocumentResolver } from './tender-document/tender-document.resolver.ts';
import { ServiceUnitRecord } from './unit/unit.record.ts';
import { ServiceUnitResolver } from './unit/unit.resolver.ts';

/** Who performs the services, where, and under which agreements. */
export const providers = defineSubgraph({
  name: 'providers',
  dir: join(import.meta.dirname, '..'),
  records: [ProviderRecord, ServiceUnitRecord, AgreementRecord, PriceRecord, CommitmentRecord, ControlRecord, PermitRecord, PermitRevocationRecord, PermitAlertRecord, ResponsibilityRecord, RequirementRecord, AttachmentRecord, TenderDocumentRecord, BodyCopyRecord, MemberRecord, ServiceAreaCopyRecord, RegisterImportRecord, ImportRowRecord, ImportFaultRecord, ...shared.records],
  resolvers: [ProviderResolver, ServiceUnitResolver, AgreementResolver, PriceResolver, AgreementPricesResolver, CommitmentResolver, ControlResolver, ProviderControlsResolver, PermitResolver, ProviderPermitsResolver, PermitRevocationResolver, PermitAlertResolver, ResponsibilityResolver, RequirementResolver, AttachmentResolver, AgreementTenderDocumentResolver, TenderDocumentResolver, DescribedUnitResolver, ProgrammeResolver, RegisterImportResolver, RegisterImportFaultResolver, RegisterImportChangeResolver, OcdsResolver, UnitMunicipalityResolver, ...shared.resolvers],
  consumers: [GovernanceConsumer, AgreementConsumer, ...shared.consumers, RevocationConsumer],
  jobs: [registerCheck, registerApply, ocdsExportJob],
  shares: shared.shares,
});
