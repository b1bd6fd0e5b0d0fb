import { Args, Resolver } from '@nestjs/graphql';
import { isId } from '@uppsikt/kernel';
import { asResult, currentRequest, downloadUrl, Work, type Job, type Scope } from '@uppsikt/platform';
import { Mutation, Query } from '../graph.ts';
import { exportOcds, ocdsExport } from './export.usecases.ts';

const told = (scope: Scope, { id, state, problem, result }: Job) => ({
  id, state, message: problem?.message ?? null, agreements: result?.agreements ?? null, leftOut: result?.leftOut ?? null, url: result ? downloadUrl(currentRequest().runtime, scope, result.fileId) : null,
});

@Resolver()
export class OcdsResolver {
  constructor(private readonly work: Work) {}

  @Query('ocdsExport')
  ocdsExport(@Args('id') id: string) {
    return isId(id) ? this.work.read(async (scope) => { const job = await ocdsExport(scope, id); return job && told(scope, job); }) : null;
  }

  @Mutation('exportOcds')
  async exportOcds(@Args('input') input: Parameters<typeof exportOcds>[1]) {
    return asResult('ExportOcdsSuccess', await this.work.write(async (scope) => {
      const queued = await exportOcds(scope, input);
      return 'job' in queued ? { export: told(scope, queued.job) } : queued;
    }));
  }
}
