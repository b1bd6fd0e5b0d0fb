import { createHash } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';
import type { Graph } from '../graph.ts';

/** Those who enter a municipality's sample data, each in the role that the delegation order gives the task. */
export interface Clerks {
  /** Makes a mutation and answers what was selected of its success; waits while a fact has not reached the subgraph asked. */
  enter(role: string, mutation: string, input: object, selection: string): Promise<any>;
  ask(role: string, query: string, variables?: object): Promise<any>;
  /** Uploads a file, imports it and waits for the job. */
  importFile(role: string, mutation: 'importHours' | 'importInvoice', file: { name: string; mediaType: string; content: Uint8Array<ArrayBuffer> }, more?: object): Promise<void>;
}

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const tries = 300;
const pause = 100;

export function clerksOf(graph: Graph, tenant: string): Clerks {
  const ask: Clerks['ask'] = (role, query, variables) => graph.as(tenant, role)(query, variables);
  const mutate = async (role: string, mutation: string, input: object, selection: string) =>
    (await graph.as(tenant, role)(
      `mutation Sample($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${selection} } }`, { input },
      `sample:${mutation}:${sha256(JSON.stringify(input))}`,
    ).catch((error: Error) => { throw new Error(`${mutation}: ${error.message}`); }))[mutation];

  const enter: Clerks['enter'] = async (role, mutation, input, selection) => {
    const success = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Success`;
    for (let left = tries; ; left--) {
      const result = await mutate(role, mutation, input, `__typename ... on Problem { message } ... on ${success} { ${selection} }`);
      if (result.__typename === success) return result;
      if (result.__typename !== 'NotFound' || left === 0) throw new Error(`${tenant} ${role}: ${mutation} answered ${result.__typename}: ${result.message}`);
      await rest(pause);
    }
  };

  const importFile: Clerks['importFile'] = async (role, mutation, { name, mediaType, content }, more = {}) => {
    const { fileId, url } = await enter(role, 'requestUpload', { name, mediaType, bytes: content.length, sha256: sha256(content) }, 'fileId url');
    const put = await fetch(url, { method: 'PUT', headers: { 'content-type': mediaType }, body: content });
    // Uploaded already when an earlier start broke off after it.
    if (!put.ok && put.status !== 409) throw new Error(`${tenant} ${role}: the upload of ${name} answered ${put.status}.`);
    const { id } = await mutate(role, mutation, { fileId, ...more }, 'id');
    for (let left = tries; ; left--) {
      const { job } = await ask(role, 'query Job($id: ID!) { job(id: $id) { state problem { __typename ... on Problem { message } } } }', { id });
      if (job?.state === 'DONE') return;
      if (job?.problem || left === 0) throw new Error(`${tenant} ${role}: ${mutation} of ${name} ended ${job?.state}: ${job?.problem?.message}`);
      await rest(pause);
    }
  };
  return { enter, ask, importFile };
}

/** A provider with its units and agreements, in the order given. */
export interface ProviderSample { name: string; organisationNumber: string; operatingForm: 'OWN_OPERATION' | 'EXTERNAL'; units: object[]; agreements: object[] }
export interface EnteredProvider { providerId: string; unitIds: string[]; agreementIds: string[] }

export async function enterProvider({ enter }: Clerks, role: string, { units, agreements, ...provider }: ProviderSample): Promise<EnteredProvider> {
  const { provider: { id: providerId } } = await enter(role, 'registerProvider', provider, 'provider { id }');
  const unitIds: string[] = [];
  for (const unit of units) unitIds.push((await enter(role, 'registerUnit', { providerId, ...unit }, 'unit { id }')).unit.id);
  const agreementIds: string[] = [];
  for (const agreement of agreements) agreementIds.push((await enter(role, 'registerAgreement', { providerId, ...agreement }, 'agreement { id }')).agreement.id);
  return { providerId, unitIds, agreementIds };
}

/** A review with what was done in it and found; answers its id and its findings'. */
export async function enterReview({ enter }: Clerks, role: string, review: object, activities: object[], findings: object[]) {
  const { review: { id: reviewId } } = await enter(role, 'openReview', review, 'review { id }');
  for (const activity of activities) await enter(role, 'recordReviewActivity', { reviewId, ...activity }, 'review { id }');
  const findingIds: string[] = [];
  for (const finding of findings) findingIds.push((await enter(role, 'recordFinding', { reviewId, ...finding }, 'finding { id }')).finding.id);
  return { reviewId: reviewId as string, findingIds };
}
