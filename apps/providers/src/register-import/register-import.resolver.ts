import { Args, Parent, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, currentRequest, requestUpload, Work, type PageArgs, type StoredFile } from '@uppsikt/platform';
import { Mutation, Query, ResolveField } from '../graph.ts';
import type { ImportFault, ImportRow, RegisterImport } from './register-import.record.ts';
import { changesPage, faultsPage, importById } from './register-import.store.ts';
import { applyRegisterImport, discardRegisterImport, standingOf, startRegisterImport, type ImportRequest } from './register-import.usecases.ts';

@Resolver('RegisterImport')
export class RegisterImportResolver {
  constructor(private readonly work: Work) {}

  @Query('registerImport')
  registerImport(@Args('id') id: string) {
    return this.work.read((scope) => importById(scope, id));
  }

  @Mutation('requestRegisterUpload')
  async upload(@Args('input') input: Omit<StoredFile, 'id'>) {
    const { runtime } = currentRequest();
    return asResult('RequestRegisterUploadSuccess', await this.work.write((scope) => requestUpload(runtime, scope, input)));
  }

  @Mutation('startRegisterImport')
  async start(@Args('input') input: ImportRequest) {
    const { runtime } = currentRequest();
    return asResult('StartRegisterImportSuccess', await this.work.write((scope) => startRegisterImport(scope, runtime, input)));
  }

  @Mutation('applyRegisterImport')
  async apply(@Args('input') input: { id: string }) {
    return asResult('ApplyRegisterImportSuccess', await this.work.write((scope) => applyRegisterImport(scope, input)));
  }

  @Mutation('discardRegisterImport')
  async discard(@Args('input') input: { id: string }) {
    return asResult('DiscardRegisterImportSuccess', await this.work.write((scope) => discardRegisterImport(scope, input)));
  }

  @ResolveReference()
  reference({ id }: { id: string }) {
    return this.work.read((scope) => importById(scope, id));
  }

  @ResolveField('state')
  state(@Parent() parent: RegisterImport) {
    return this.work.read((scope) => standingOf(scope, parent));
  }

  @ResolveField('startedAt')
  startedAt(@Parent() { startedAt }: RegisterImport) {
    return startedAt.toISOString();
  }

  @ResolveField('faults')
  faults(@Parent() { id }: RegisterImport, @Args() args: PageArgs) {
    return this.work.read((scope) => faultsPage(scope, id, args));
  }

  @ResolveField('changes')
  changes(@Parent() { id }: RegisterImport, @Args() args: PageArgs) {
    return this.work.read((scope) => changesPage(scope, id, args));
  }
}

@Resolver('RegisterImportFault')
export class RegisterImportFaultResolver {
  @ResolveField('row')
  row(@Parent() { line }: ImportFault) {
    return line || null;
  }

  @ResolveField('column')
  column(@Parent() { columnName }: ImportFault) {
    return columnName;
  }
}

@Resolver('RegisterImportChange')
export class RegisterImportChangeResolver {
  @ResolveField('values')
  values(@Parent() { kind, before, after }: ImportRow) {
    const fields = Object.keys(after) as (keyof typeof after)[];
    return fields.map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null })).filter((v) => (kind === 'ADD' ? v.after !== null : v.after !== v.before));
  }
}
