import { Args, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { Work } from '@uppsikt/platform';
import { Query } from '../graph.ts';
import { reviewCoverage, reviewShares } from './coverage.usecases.ts';

interface Span { from: LocalDate; until: LocalDate }

@Resolver()
export class CoverageResolver {
  constructor(private readonly work: Work) {}

  @Query('reviewCoverage')
  coverage(@Args() span: Span) {
    return this.work.read((scope) => reviewCoverage(scope, span));
  }

  @Query('reviewShares')
  shares(@Args() span: Span) {
    return this.work.read((scope) => reviewShares(scope, span));
  }
}
