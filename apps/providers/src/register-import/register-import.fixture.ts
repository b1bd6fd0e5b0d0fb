import { createHash } from 'node:crypto';
import { eventually, type Ask, type useSubgraph } from '@uppsikt/testing';

const fields = 'id kind state fileName rows additions alterations unchanged applied overtaken faultCount faults(first: 100) { edges { node { row column value message } } } changes(first: 100) { edges { node { row kind state values { field before after } } } pageInfo { hasNextPage } }';

/** How a table is taken into the register, as its clerks do. */
export function importing(subgraph: ReturnType<typeof useSubgraph>) {
  const upload = async (ask: Ask, content: Uint8Array, name = 'register.csv'): Promise<string> => {
    const { data } = await ask('mutation U($input: RequestRegisterUploadInput!) { requestRegisterUpload(input: $input) { ... on RequestRegisterUploadSuccess { fileId url } } }', {
      input: { name, mediaType: 'text/csv', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') },
    });
    const { fileId, url } = data.requestRegisterUpload as { fileId: string; url: string };
    const put = await subgraph.raw({ method: 'PUT', body: new Uint8Array(content) }, new URL(url).pathname.replace('/files/providers/', '/files/'));
    if (put.status !== 201) throw new Error(`PUT answered ${put.status}`);
    return fileId;
  };
  const start = async (ask: Ask, input: object) => (await ask(`mutation S($input: StartRegisterImportInput!) { startRegisterImport(input: $input) { __typename ... on Problem { message } ... on InvalidInput { field } ... on StartRegisterImportSuccess { import { id state } } } }`, { input })).data.startRegisterImport;
  const read = async (ask: Ask, id: string): Promise<any> => {
    const { data, errors } = await ask(`query I($id: ID!) { registerImport(id: $id) { ${fields} } }`, { id });
    if (errors) throw new Error(JSON.stringify(errors));
    const { registerImport } = data;
    return registerImport && { ...registerImport, faults: registerImport.faults.edges.map((e: any) => e.node), changes: registerImport.changes.edges.map((e: any) => e.node), more: registerImport.changes.pageInfo.hasNextPage };
  };
  /** Waits, as long as it takes, until the import is no longer checked or made. */
  const ended = (ask: Ask, id: string, within = 5_000): Promise<any> => eventually(async () => {
    const found = await read(ask, id);
    if (['CHECKING', 'APPLYING'].includes(found.state)) throw new Error(found.state);
    return found;
  }, within);
  /** Uploads a table and has it compared; answers the import when that has ended. */
  const check = async (ask: Ask, content: Uint8Array | string, input: object, within?: number): Promise<any> => {
    const started = await start(ask, { fileId: await upload(ask, Buffer.from(content as string)), ...input });
    if (started.__typename !== 'StartRegisterImportSuccess') throw new Error(started.message);
    return ended(ask, started.import.id, within);
  };
  const decide = async (ask: Ask, what: 'apply' | 'discard', id: string) => {
    const [name, type] = [`${what}RegisterImport`, `${what[0]!.toUpperCase()}${what.slice(1)}RegisterImport`];
    return (await ask(`mutation D($input: ${type}Input!) { ${name}(input: $input) { __typename ... on Problem { message } ... on ${type}Success { import { state } } } }`, { input: { id } })).data[name];
  };
  return { upload, start, check, decide, ended, read };
}
export const providerColumns = [{ field: 'ORGANISATION_NUMBER', column: 'Orgnr' }, { field: 'NAME', column: 'Namn' }, { field: 'OPERATING_FORM', constant: 'EXTERNAL' }];
export const permitColumns = [
  { field: 'ORGANISATION_NUMBER', column: 'Organisationsnummer' }, { field: 'PERMIT_TYPE', column: 'Typ', values: [{ written: 'Hemtjänst', means: 'SOL_26_1_6' }, { written: 'Personlig assistans', means: 'LSS_9_2' }] }, { field: 'PERMIT_NUMBER', column: 'Diarienummer' },
  { field: 'VALID_FROM', column: 'Beslutsdatum' }, { field: 'PERMIT_STATE', column: 'Status', values: [{ written: 'Aktivt', means: 'VALID' }, { written: 'Återkallat', means: 'REVOKED' }] }, { field: 'STATE_FROM', column: 'Statusdatum' },
];
