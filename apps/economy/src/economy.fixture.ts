import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { eventually, type Ask, type useSubgraph } from '@uppsikt/testing';

export const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
const serviceNames = [{ name: 'Hemtjänst omvårdnad', service: 'hemtjanst.omvardnad' }, { name: 'Hemtjänst service', service: 'hemtjanst.service' }];

async function upload(subgraph: ReturnType<typeof useSubgraph>, ask: Ask, content: Uint8Array): Promise<string> {
  const { data } = await ask('mutation U($input: RequestUploadInput!) { requestUpload(input: $input) { __typename ... on RequestUploadSuccess { fileId url } } }', {
    input: { name: 'file', mediaType: 'application/octet-stream', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
  });
  const { fileId, url } = data.requestUpload as { fileId: string; url: string };
  const put = await subgraph.raw({ method: 'PUT', body: new Uint8Array(content) }, new URL(url).pathname.replace('/files/economy/', '/files/'));
  if (put.status !== 201) throw new Error(`PUT answered ${put.status}`);
  return fileId;
}

/** Uploads a file and has it taken in; answers the job when it has ended. */
export async function importAs(subgraph: ReturnType<typeof useSubgraph>, ask: Ask, what: 'Invoice' | 'Hours', content: Uint8Array): Promise<any> {
  const input = { fileId: await upload(subgraph, ask, content), ...(what === 'Invoice' ? { serviceNames } : {}) };
  const { data } = await ask(`mutation I($input: Import${what}Input!) { import${what}(input: $input) { id state } }`, { input });
  return eventually(async () => {
    const { data: { job } } = await ask(`query J($id: ID!) { job(id: $id) { state problem { __typename ... on Problem { message }
      ... on HoursRefused { total errors { row column value } } ... on HoursUnreadable { row column } ... on InvoiceUnreadable { path } ... on InvoiceRulesBroken { rules { rule } } ... on InvoiceLinesNotAttributed { lines { line missing } } }
      result { __typename ... on InvoiceImported { number lines } ... on HoursImported { rows replaced } } } }`, { id: data[`import${what}`].id });
    if (['WAITING', 'RUNNING'].includes(job.state)) throw new Error(job.state);
    return job;
  });
}
