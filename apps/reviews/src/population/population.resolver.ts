import { Args, Resolver } from '@nestjs/graphql';
import { isId } from '@uppsikt/kernel';
import { asResult, findJob, Work, type Job } from '@uppsikt/platform';
import { Mutation, Query } from '../graph.ts';
import { populate } from './population.usecases.ts';

const told = ({ id, state, done, total, problem, result }: Job) => ({ id, state, done, total, planned: result?.planned ?? null, message: problem?.message ?? null });

@Resolver()
export class PopulationResolver {
  constructor(private readonly work: Work) {}

  @Query('planPopulation')
  planPopulation(@Args('id') id: string) {
    return isId(id) ? this.work.read(async (scope) => { const job = await findJob(scope, id); return job?.kind === 'plan-population' ? told(job) : null; }) : null;
  }

  @Mutation('populatePlan')
  async populate(@Args('input') input: { planId: string }) {
    return asResult('PopulatePlanSuccess', await this.work.write(async (scope) => {
      const queued = await populate(scope, input);
      return 'job' in queued ? { population: told(queued.job) } : queued;
    }));
  }
}
