import { Args, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { TenantRecord, type Tenant } from './tenant.record.ts';
import { addTenant, type TenantRequest } from './tenant.usecases.ts';

@Resolver('Tenant')
export class TenantResolver {
  constructor(private readonly work: Work) {}

  @Query('tenant')
  tenant() {
    return this.work.read(async (scope) => (await scope.em.find(TenantRecord, {}, { limit: 1 }))[0] ?? null);
  }

  @Mutation('addTenant')
  async addTenant(@Args('input') input: TenantRequest) {
    return asResult('AddTenantSuccess', await this.work.write((scope) => addTenant(scope, input)));
  }

  @ResolveField('id')
  id(tenant: Tenant) {
    return tenant.tenantId;
  }
}
