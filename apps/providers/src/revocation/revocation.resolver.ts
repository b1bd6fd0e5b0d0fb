import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { batched, grouped, inOrder, page, Work, type PageArgs } from '@uppsikt/platform';
import { agreementOf } from '../agreement/agreement.resolver.ts';
import { foundAll } from '../found.store.ts';
import { Query, ResolveField } from '../graph.ts';
import { permitOf } from '../permit/permit.resolver.ts';
import { providerOf } from '../provider/provider.resolver.ts';
import { PermitAlertRecord, PermitRevocationRecord, type PermitAlert, type PermitRevocation } from './revocation.record.ts';
import { alertsOfAll } from './revocation.store.ts';
import { byFramework } from './revocation.usecases.ts';

const revocationOf = (id: string) => batched('permitRevocation', id, async (scope, ids) => inOrder(ids, await foundAll(scope, PermitRevocationRecord, ids), (r) => r.id));
const agreementsOf = async (ids: readonly string[]) => (await Promise.all(ids.map(agreementOf))).filter((a) => a !== null);

@Resolver('PermitRevocation')
export class PermitRevocationResolver {
  constructor(private readonly work: Work) {}

  @Query('permitRevocation')
  revocation(@Args('id') id: string) {
    return revocationOf(id);
  }

  @Query('permitRevocations')
  revocations(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, PermitRevocationRecord, args, { by: 'revokedOn', descending: true }));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return revocationOf(id);
  }

  @ResolveField('permit')
  permit(@Parent() { permitId }: PermitRevocation) {
    return permitOf(permitId);
  }

  @ResolveField('provider')
  provider(@Parent() { providerId }: PermitRevocation) {
    return providerOf(providerId);
  }

  @ResolveField('toldAt')
  toldAt(@Parent() { toldAt }: PermitRevocation) {
    return toldAt.toISOString();
  }

  @ResolveField('agreements')
  agreements(@Parent() { reached }: PermitRevocation) {
    return agreementsOf(reached.map((r) => r.agreementId));
  }

  @ResolveField('frameworks')
  async frameworks(@Parent() { reached }: PermitRevocation) {
    return Promise.all(byFramework(reached).map(async ({ frameworkAgreementId, callOffIds, reference, owner }) => {
      const frameworkAgreement = frameworkAgreementId === null ? null : await agreementOf(frameworkAgreementId);
      return { frameworkAgreement, reference: frameworkAgreement?.reference ?? reference, owner, callOffs: await agreementsOf(callOffIds) };
    }));
  }

  @ResolveField('alerts')
  async alerts(@Parent() { id }: PermitRevocation) {
    return (await batched('permitAlerts', id, async (scope, ids) => grouped(ids, await alertsOfAll(scope, ids), (a) => a.revocationId))) ?? [];
  }
}

@Resolver('PermitAlert')
export class PermitAlertResolver {
  constructor(private readonly work: Work) {}

  @Query('permitAlerts')
  alerts(@Args() { recipient, ...args }: PageArgs & { recipient?: string | null }) {
    return this.work.read((scope) => page(scope, PermitAlertRecord, args, { by: 'sentAt', descending: true }, recipient == null ? {} : { recipient }));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return batched('permitAlert', id, async (scope, ids) => inOrder(ids, await foundAll(scope, PermitAlertRecord, ids), (a) => a.id));
  }

  @ResolveField('sentAt')
  sentAt(@Parent() { sentAt }: PermitAlert) {
    return sentAt.toISOString();
  }

  @ResolveField('agreement')
  agreement(@Parent() { agreementId }: PermitAlert) {
    return agreementOf(agreementId);
  }

  @ResolveField('revocation')
  revocation(@Parent() { revocationId }: PermitAlert) {
    return revocationOf(revocationId);
  }
}
