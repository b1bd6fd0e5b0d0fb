import { Args, Resolver } from '@nestjs/graphql';
import { asResult, Work } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { Tenant } from './tenant.record.ts';
import { findTenant } from './tenant.store.ts';
import { addTenant, type TenantRequest } from './tenant.usecases.ts';

@Resolver('Tenant')
export class TenantResolver {
  constructor(private readonly work: Work) {}

  @Query('tenant')
  tenant() {
    return this.work.read(findTenant);
  }

  @Mutation('addTenant')
  async addTenant(@Args('input') input: TenantRequest) {
    return asResult('AddTenantSuccess', await this.work.write((scope) => addTenant(scope, input)));
  }

  @ResolveField('municipalities')
  municipalities(tenant: Tenant) {
    return tenant.municipalities ?? [];
  }

  @ResolveField('id')
  id(tenant: Tenant) {
    return tenant.tenantId;
  }
}
