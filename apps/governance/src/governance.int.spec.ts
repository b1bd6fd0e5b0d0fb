import { expect, test } from '@jest/globals';
import { tenancySuite, useSubgraph } from '@uppsikt/testing';
import { governance } from './governance.module.ts';

const subgraph = useSubgraph(governance);
tenancySuite('governance', subgraph);

const small = {
  name: 'Provköping', kind: 'MUNICIPALITY', municipalityCode: '9999', bodies: [{ kind: 'BOARD', key: 'SOCIALNAMNDEN', name: 'Socialnämnden' }],
  serviceAreas: [{ key: 'HEMTJANST', name: 'Hemtjänst', boards: ['SOCIALNAMNDEN'] }], steeringDocuments: [],
  delegationOrder: { validFrom: '2020-01-01', decidedBy: 'SOCIALNAMNDEN', decidedOn: '2020-01-01', decisionReference: '§ 1', permissions: [{ permission: 'tenant.read', roles: ['READER'] }] },
};
const add = 'mutation Add($input: AddTenantInput!) { addTenant(input: $input) { __typename ... on AddTenantSuccess { tenant { id name } } ... on Problem { message } } }';

test('a request without the gateway\'s token is answered 401 with an empty body', async () => {
  const answer = await subgraph.raw({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ _service { sdl } }' }) });
  expect([answer.status, await answer.text()]).toEqual([401, '']);
});

test('a tenant is added by the operator, and by no one else', async () => {
  const refused = await subgraph.as('provkoping', 'READER')(add, { input: small });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows('provkoping')).toBe(0);

  const added = await subgraph.as('provkoping', 'PLATFORM_OPERATOR')(add, { input: small });
  expect(added.data).toEqual({ addTenant: { __typename: 'AddTenantSuccess', tenant: { id: 'provkoping', name: 'Provköping' } } });
  expect((await subgraph.events('provkoping')).map((e) => e.type)).toEqual([
    'governance.tenant-added.v1', 'governance.body-registered.v1', 'governance.service-area-registered.v1', 'governance.delegation-order-adopted.v1',
  ]);
});

test('more than five hundred entities at once are refused before any is looked up', async () => {
  const ask = (n: number) => subgraph.as('provkoping', 'READER')('query E($r: [_Any!]!) { _entities(representations: $r) { __typename } }', { r: Array.from({ length: n }, () => ({ __typename: 'Board', id: '019abc00-0000-7000-8000-000000000000' })) });
  expect((await ask(501)).errors?.[0]).toMatchObject({ message: expect.stringContaining('At most 500'), extensions: { code: 'BAD_USER_INPUT' } });
  expect((await ask(500)).errors?.filter((e) => e.extensions.code === 'BAD_USER_INPUT') ?? []).toEqual([]);
});
