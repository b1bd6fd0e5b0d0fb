import { Args, Resolver } from '@nestjs/graphql';
import { isId } from '@uppsikt/kernel';
import { asResult, currentRequest, findJob, queueJob, requestUpload, Work, type StoredFile } from '@uppsikt/platform';
import { Mutation, Query } from '../graph.ts';
import type { HoursRequest } from '../hours/hours.usecases.ts';
import type { InvoiceRequest } from '../invoice/invoice.usecases.ts';

@Resolver()
export class JobResolver {
  constructor(private readonly work: Work) {}

  @Query('job')
  job(@Args('id') id: string) {
    return isId(id) ? this.work.read((scope) => findJob(scope, id)) : null;
  }

  @Mutation('requestUpload')
  async upload(@Args('input') input: Omit<StoredFile, 'id'>) {
    const { runtime } = currentRequest();
    return asResult('RequestUploadSuccess', await this.work.write((scope) => requestUpload(runtime, scope, input)));
  }

  @Mutation('importInvoice')
  importInvoice(@Args('input') input: InvoiceRequest) {
    return this.work.write((scope) => queueJob(scope, 'invoice-import', input));
  }

  @Mutation('importHours')
  importHours(@Args('input') input: HoursRequest) {
    return this.work.write((scope) => queueJob(scope, 'hours-import', input));
  }
}
