import { Args, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { Work } from '@uppsikt/platform';
import { Query } from '../graph.ts';
import { findingsBySource } from './finding-source.usecases.ts';

@Resolver()
export class FindingSourceResolver {
  constructor(private readonly work: Work) {}

  @Query('findingsBySource')
  bySource(@Args() span: { from: LocalDate; until: LocalDate }) {
    return this.work.read((scope) => findingsBySource(scope, span));
  }
}
