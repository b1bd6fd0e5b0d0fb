import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, page, Work, type PageArgs } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { SharingGrantRecord, type SharingGrant } from './sharing-grant.record.ts';
import { findGrant, grantsById } from './sharing-grant.store.ts';
import { approveSharing, proposeSharing, revokeSharing, statusOfSharing, type SharingRequest } from './sharing-grant.usecases.ts';

@Resolver('SharingGrant')
export class SharingGrantResolver {
  constructor(private readonly work: Work) {}

  @Query('sharingGrant')
  grant(@Args('id') id: string) {
    return this.work.read((scope) => findGrant(scope, id));
  }

  @Query('sharingGrants')
  grants(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, SharingGrantRecord, args, { by: 'validUntil', descending: true }));
  }

  @Mutation('proposeSharing')
  async propose(@Args('input') input: SharingRequest) {
    return asResult('ProposeSharingSuccess', await this.work.write(async (scope) => proposeSharing(scope, input)));
  }

  @Mutation('approveSharing')
  async approve(@Args('input') input: { id: string }) {
    return asResult('ApproveSharingSuccess', await this.work.write((scope) => approveSharing(scope, input)));
  }

  @Mutation('revokeSharing')
  async revoke(@Args('input') input: { id: string; reason: string }) {
    return asResult('RevokeSharingSuccess', await this.work.write((scope) => revokeSharing(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return batched('sharing grant', id, async (scope, ids) => inOrder(ids, await grantsById(scope, ids), (g) => g.id));
  }

  @ResolveField('status')
  status(@Parent() grant: SharingGrant) {
    return this.work.read((scope) => statusOfSharing(scope, grant));
  }
}
