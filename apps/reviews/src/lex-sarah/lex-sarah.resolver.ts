import { Args, Parent, Resolver } from '@nestjs/graphql';
import { asResult, page, Work, type PageArgs } from '@uppsikt/platform';
import { byId, given } from '../by-id.store.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { LexSarahReportRecord, type LexSarahReport } from './lex-sarah.record.ts';
import { concludeInvestigation, record, register } from './lex-sarah.usecases.ts';

@Resolver('LexSarahReport')
export class LexSarahResolver {
  constructor(private readonly work: Work) {}

  @Query('lexSarahReport')
  one(@Args('id') id: string) {
    return byId(LexSarahReportRecord, id);
  }

  @Query('lexSarahReports')
  all(@Args() { first, after, ...filter }: PageArgs & { status?: LexSarahReport['status'] | null; providerId?: string | null }) {
    return this.work.read((scope) => page(scope, LexSarahReportRecord, { first, after }, { by: 'reportedOn' }, given(filter)));
  }

  @Mutation('registerLexSarah')
  async register(@Args('input') input: Parameters<typeof register>[1]) {
    return asResult('RegisterLexSarahSuccess', await this.work.write((scope) => register(scope, input)));
  }

  @Mutation('recordLexSarah')
  async record(@Args('input') input: Parameters<typeof record>[1]) {
    return asResult('RecordLexSarahSuccess', await this.work.write((scope) => record(scope, input)));
  }

  @Mutation('concludeLexSarah')
  async conclude(@Args('input') input: Parameters<typeof concludeInvestigation>[1]) {
    return asResult('ConcludeLexSarahSuccess', await this.work.write((scope) => concludeInvestigation(scope, input)));
  }

  @ResolveField('provider')
  provider(@Parent() report: LexSarahReport) {
    return { id: report.providerId };
  }

  @ResolveField('unit')
  unit(@Parent() report: LexSarahReport) {
    return report.unitId && { id: report.unitId };
  }
}
