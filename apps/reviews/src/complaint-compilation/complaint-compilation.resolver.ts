import { Args, Parent, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { asResult, batched, oncePer, page, Work, type PageArgs } from '@uppsikt/platform';
import { compiled } from '../complaint/complaint.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { ComplaintCompilationRecord, type ComplaintCompilation } from './complaint-compilation.record.ts';
import { compileComplaints } from './complaint-compilation.usecases.ts';

@Resolver('ComplaintCompilation')
export class ComplaintCompilationResolver {
  constructor(private readonly work: Work) {}

  @Query('complaintCompilations')
  all(@Args() args: PageArgs) {
    return this.work.read((scope) => page(scope, ComplaintCompilationRecord, args, { by: 'until', descending: true }));
  }

  @Mutation('compileComplaints')
  async compile(@Args('input') input: { from: LocalDate; until: LocalDate }) {
    return asResult('CompileComplaintsSuccess', await this.work.write((scope) => compileComplaints(scope, input)));
  }

  @ResolveField('rows')
  async rows(@Parent() compilation: ComplaintCompilation) {
    const rows = await batched('rows of compilation', compilation, (scope, all) => oncePer(all, (c) => `${c.from} ${c.until}`, (c) => compiled(scope, c)));
    return rows!.map((row) => ({ ...row, provider: { id: row.providerId }, unit: row.unitId ? { id: row.unitId } : null }));
  }
}
