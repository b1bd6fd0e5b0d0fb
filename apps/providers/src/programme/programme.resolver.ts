import { Args, Resolver } from '@nestjs/graphql';
import type { LocalDate } from '@uppsikt/kernel';
import { Work } from '@uppsikt/platform';
import { Query } from '../graph.ts';
import { programmeApplicability } from './programme.usecases.ts';

@Resolver()
export class ProgrammeResolver {
  constructor(private readonly work: Work) {}

  @Query('programmeApplicability')
  applicability(@Args('serviceAreaKey') serviceAreaKey: string, @Args('on') on?: LocalDate | null) {
    return this.work.read((scope) => programmeApplicability(scope, serviceAreaKey, on ?? scope.today));
  }
}
