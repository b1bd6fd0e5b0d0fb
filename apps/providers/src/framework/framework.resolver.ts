import { Resolver } from '@nestjs/graphql';
import { Work } from '@uppsikt/platform';
import { Query } from '../graph.ts';
import { frameworkManagement } from './framework.usecases.ts';

@Resolver()
export class FrameworkResolver {
  constructor(private readonly work: Work) {}

  @Query('frameworkManagement')
  management() {
    return this.work.read((scope) => frameworkManagement(scope));
  }
}
