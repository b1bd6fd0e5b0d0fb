import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['falkenberg', 'nacka', 'atvidaberg'], clock: '2026-05-20T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);

const complaint = 'complaint { id status category handlerRole handedOverOn complainantContactOn contactExemption providerContact { on channel person by } measures { action takenOn followUpResult } remaining reports { to on } closedOn anonymisedOn content complainantReference }';
const does = async (tenant: string, role: string, name: string, input: object) =>
  act(tenant, role, name, input, `... on ${name[0]!.toUpperCase()}${name.slice(1)}Success { ${complaint} } ${name === 'closeComplaint' ? '... on ComplaintOpen { remaining }' : ''} ${/Contact|Measure|anonymise|register/.test(name) && name !== 'recordProviderContact' ? '' : '... on RoleNotInPolicy { allowed }'}`);
const refused = async (tenant: string, role: string, name: string, input: object, expected: object) => {
  const before = await subgraph.countRows(tenant);
  expect(await does(tenant, role, name, input)).toMatchObject(expected);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const forbidden = async (tenant: string, role: string, name: string, input: object) => {
  const before = await subgraph.countRows(tenant);
  expect((await ask(tenant, role, name, input, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const told = { category: 'COMPLAINT', registrationNumber: 'SN 2026/50', channel: 'PHONE', content: 'Besöken kommer för sent.', complainantReference: 'KL-2026-17' };
const register = async (tenant: string, role: string, at: { providerId: string; unitId: string }, more: object = {}) =>
  (await does(tenant, role, 'registerComplaint', { providerId: at.providerId, unitId: at.unitId, ...told, ...more })).complaint;
const handOver = async (tenant: string, role: string, complaintId: string) => {
  await does(tenant, role, 'recordProviderContact', { complaintId, channel: 'PHONE', person: 'Verksamhetschef' });
  return does(tenant, role, 'handOverComplaint', { complaintId });
};
const queue = async (tenant: string, role: string, scope: string) =>
  (await subgraph.as(tenant, role)(`{ complaints(status: OPEN, handlerRole: "${role}", first: 100) { edges { node { id category } } } }`, {}, { assignments: [{ role, scope }] })).data.complaints.edges.map((e: any) => e.node);

test('[NACKA15-SYN-1] [ATV-SYN-1] what is told of a provider is in the queue of the guideline\'s first handler, who contacts the provider before it is handed over; a unit manager does not close it', async () => {
  const [x, y] = [await provider('nacka', 'HEMTJANST'), await provider('nacka', 'HEMTJANST')];
  const { id: complaintId, handlerRole } = await register('nacka', 'CASE_OFFICER', x);
  expect(handlerRole).toBe('PLANNER');
  expect(await queue('nacka', 'PLANNER', `provider:${x.providerId}`)).toEqual([{ id: complaintId, category: 'COMPLAINT' }]);
  expect(await queue('nacka', 'PLANNER', `provider:${y.providerId}`)).toEqual([]);

  await refused('nacka', 'PLANNER', 'handOverComplaint', { complaintId }, { __typename: 'ProviderContactMissing' });
  await refused('nacka', 'GROUP_MANAGER', 'recordProviderContact', { complaintId, channel: 'PHONE', person: 'Verksamhetschef' }, { __typename: 'RoleNotInPolicy', allowed: ['PLANNER'] });
  await refused('nacka', 'PLANNER', 'recordProviderContact', { complaintId, channel: 'PHONE', person: ' ' }, { __typename: 'InvalidInput', field: 'person' });
  await refused('nacka', 'PLANNER', 'recordProviderContact', { complaintId, channel: 'PHONE', person: 'Chef', contactedOn: '2026-05-19' }, { __typename: 'InvalidInput', field: 'contactedOn' });
  await refused('nacka', 'PROVIDER_REPRESENTATIVE', 'recordComplainantContact', { complaintId }, { __typename: 'NotFound' });
  expect(await handOver('nacka', 'PLANNER', complaintId)).toMatchObject({
    complaint: { handedOverOn: '2026-05-20', providerContact: { on: '2026-05-20', channel: 'PHONE', person: 'Verksamhetschef', by: 'account-nacka-PLANNER' } },
  });

  const unit = await provider('atvidaberg', 'HEMTJANST', 'OWN_OPERATION');
  const suggestion = await register('atvidaberg', 'DEVELOPMENT_LEAD', unit, { category: 'SUGGESTION' });
  expect(await queue('atvidaberg', 'INVESTIGATION_SECRETARY', 'tenant')).toEqual([{ id: suggestion.id, category: 'SUGGESTION' }]);
  await forbidden('atvidaberg', 'UNIT_MANAGER', 'closeComplaint', { complaintId: suggestion.id });
  await handOver('atvidaberg', 'INVESTIGATION_SECRETARY', suggestion.id);
  await does('atvidaberg', 'UNIT_MANAGER', 'reportComplaintMeasure', { complaintId: suggestion.id, action: 'Menyn anslås.', takenOn: '2026-05-20' });
  await refused('atvidaberg', 'INVESTIGATION_SECRETARY', 'reportComplaint', { complaintId: suggestion.id, to: 'rådet' }, { __typename: 'InvalidInput', field: 'to' });
  expect(await does('atvidaberg', 'INVESTIGATION_SECRETARY', 'reportComplaint', { complaintId: suggestion.id, to: 'QUALITY_COUNCIL' })).toMatchObject({ complaint: { reports: [{ to: 'QUALITY_COUNCIL', on: '2026-05-20' }] } });
  expect(await does('atvidaberg', 'INVESTIGATION_SECRETARY', 'closeComplaint', { complaintId: suggestion.id })).toMatchObject({ complaint: { status: 'CLOSED', closedOn: '2026-05-20' } });
});

test('[NACKA15-SYN-2] [ATV-UTF-1] it stays open until the provider has contacted the complainant, taken measures and, where it must, said what followed; the half-yearly follow-up lists what is unhandled', async () => {
  const at = await provider('nacka', 'HEMTJANST');
  const { id: complaintId } = await register('nacka', 'PLANNER', at);
  await handOver('nacka', 'PLANNER', complaintId);
  expect(await does('nacka', 'PROVIDER_REPRESENTATIVE', 'reportComplaintMeasure', { complaintId, action: 'Nytt schema.', takenOn: '2026-05-20' })).toMatchObject({ complaint: { measures: [{ action: 'Nytt schema.' }] } });
  await refused('nacka', 'PLANNER', 'closeComplaint', { complaintId }, { __typename: 'ComplaintOpen', remaining: ['COMPLAINANT_CONTACT'] });
  await refused('nacka', 'PROVIDER_REPRESENTATIVE', 'recordComplainantContact', { complaintId, contactedOn: '2026-05-21' }, { __typename: 'InvalidInput', field: 'contactedOn' });
  await does('nacka', 'PROVIDER_REPRESENTATIVE', 'recordComplainantContact', { complaintId });
  await refused('nacka', 'QUALITY_UNIT', 'closeComplaint', { complaintId }, { __typename: 'RoleNotInPolicy', allowed: ['PLANNER'] });
  await forbidden('nacka', 'PROVIDER_REPRESENTATIVE', 'closeComplaint', { complaintId });
  expect(await does('nacka', 'PLANNER', 'closeComplaint', { complaintId })).toMatchObject({ complaint: { status: 'CLOSED', complainantContactOn: '2026-05-20', remaining: [] } });
  await refused('nacka', 'PROVIDER_REPRESENTATIVE', 'reportComplaintMeasure', { complaintId, action: 'Mer.', takenOn: '2026-05-20' }, { __typename: 'Conflict' });

  const anonymous = await register('nacka', 'PLANNER', at, { anonymous: true, complainantReference: null });
  expect(anonymous).toMatchObject({ contactExemption: 'ANONYMOUS', remaining: ['HAND_OVER', 'MEASURES'] });
  await handOver('nacka', 'PLANNER', anonymous.id);
  await refused('nacka', 'PROVIDER_REPRESENTATIVE', 'recordComplainantContact', { complaintId: anonymous.id }, { __typename: 'InvalidInput' });
  await does('nacka', 'PROVIDER_REPRESENTATIVE', 'reportComplaintMeasure', { complaintId: anonymous.id, action: 'Rutin ändrad.', takenOn: '2026-05-20' });
  expect(await does('nacka', 'PLANNER', 'closeComplaint', { complaintId: anonymous.id })).toMatchObject({ complaint: { status: 'CLOSED', complainantContactOn: null } });

  const unit = await provider('atvidaberg', 'HEMTJANST');
  const items = [await register('atvidaberg', 'INVESTIGATION_SECRETARY', unit), await register('atvidaberg', 'INVESTIGATION_SECRETARY', unit, { category: 'RISK_OF_MISCONDUCT', receivedOn: '2026-05-19' }), await register('atvidaberg', 'INVESTIGATION_SECRETARY', unit, { category: 'SUGGESTION' })];
  const { review } = await act('atvidaberg', 'DEVELOPMENT_LEAD', 'openReview', { kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', ...unit, registrationNumber: 'VOU 2026/3' });
  const unhandled = async () => (await subgraph.as('atvidaberg', 'DEVELOPMENT_LEAD')('query R($id: ID!) { review(id: $id) { unhandledComplaints { id } } }', { id: review.id })).data.review.unhandledComplaints.map((c: any) => c.id);
  expect(await unhandled()).toEqual([items[1].id, items[0].id]);
  await handOver('atvidaberg', 'INVESTIGATION_SECRETARY', items[0].id);
  await does('atvidaberg', 'UNIT_MANAGER', 'reportComplaintMeasure', { complaintId: items[0].id, action: 'Samtal med personalen.', takenOn: '2026-05-20' });
  expect(await unhandled()).toEqual([items[1].id, items[0].id]);
  await refused('atvidaberg', 'INVESTIGATION_SECRETARY', 'closeComplaint', { complaintId: items[0].id }, { __typename: 'ComplaintOpen', remaining: ['FOLLOW_UP_RESULT'] });
  await does('atvidaberg', 'UNIT_MANAGER', 'reportComplaintMeasure', { complaintId: items[0].id, action: 'Samtal med personalen.', takenOn: '2026-05-20', followUpResult: 'Inga nya klagomål.' });
  expect(await unhandled()).toEqual([items[1].id]);
  expect(await does('atvidaberg', 'INVESTIGATION_SECRETARY', 'closeComplaint', { complaintId: items[0].id })).toMatchObject({ complaint: { status: 'CLOSED' } });
});

test('[NACKA15-SYN-3] all complaints of a year are evidence in the provider\'s review and counted by the quality unit\'s compilation; none is deleted, a closed one is anonymised and counted still', async () => {
  const at = await provider('nacka', 'GRUPPBOSTAD');
  const ids: string[] = [];
  for (const category of ['COMPLAINT', 'COMPLAINT', 'COMPLAINT', 'COMPLAINT', 'VIEW']) ids.push((await register('nacka', 'PLANNER', at, { category, anonymous: true, complainantReference: null })).id);
  const { review } = await act('nacka', 'QUALITY_UNIT', 'openReview', { kind: 'QUALITY_REVIEW', ...at, registrationNumber: 'SN 2026/51' });
  const evidence = (await subgraph.as('nacka', 'QUALITY_UNIT')('query R($id: ID!) { review(id: $id) { complaints { id } } }', { id: review.id })).data.review.complaints;
  expect(evidence.map((c: any) => c.id).sort()).toEqual([...ids].sort());

  const compile = (role: string, more: object = {}) => act('nacka', role, 'compileComplaints', { from: '2026-01-01', until: '2026-12-31', ...more },
    '... on CompileComplaintsSuccess { compilation { from until compiledBy rows { provider { id } unit { id } category received open } } } ... on RoleNotInPolicy { allowed }');
  const before = await subgraph.countRows('nacka');
  expect(await compile('PLANNER')).toMatchObject({ __typename: 'RoleNotInPolicy', allowed: ['QUALITY_UNIT'] });
  expect(await compile('QUALITY_UNIT', { until: '2025-12-31' })).toMatchObject({ __typename: 'InvalidInput', field: 'until' });
  const gone = await subgraph.as('nacka', 'PLANNER')('mutation D($id: ID!) { deleteComplaint(input: { complaintId: $id }) { __typename } }', { id: ids[0] });
  expect([gone.data ?? null, gone.errors?.[0]?.extensions.code]).toEqual([null, 'GRAPHQL_VALIDATION_FAILED']);
  expect(await subgraph.countRows('nacka')).toBe(before);

  await refused('nacka', 'PLANNER', 'anonymiseComplaint', { complaintId: ids[4] }, { __typename: 'Conflict' });
  await handOver('nacka', 'PLANNER', ids[4]!);
  await does('nacka', 'PROVIDER_REPRESENTATIVE', 'reportComplaintMeasure', { complaintId: ids[4], action: 'Rutin ändrad.', takenOn: '2026-05-20' });
  await does('nacka', 'PLANNER', 'closeComplaint', { complaintId: ids[4] });
  expect(await does('nacka', 'PLANNER', 'anonymiseComplaint', { complaintId: ids[4] })).toMatchObject({ complaint: { content: '', complainantReference: null, anonymisedOn: '2026-05-20' } });

  const { compilation } = await compile('QUALITY_UNIT');
  const about = { provider: { id: at.providerId }, unit: { id: at.unitId } };
  expect(compilation.rows.filter((r: any) => r.provider.id === at.providerId)).toEqual([{ ...about, category: 'COMPLAINT', received: 4, open: 4 }, { ...about, category: 'VIEW', received: 1, open: 0 }]);
  expect(JSON.stringify(await subgraph.events('nacka'))).not.toMatch(/Besöken|KL-2026/);
});

test('another\'s complaint, an unknown one and a municipality without the section', async () => {
  const [own, other] = [await provider('nacka', 'HEMTJANST'), await provider('nacka', 'HEMTJANST')];
  const [mine, theirs] = [await register('nacka', 'PLANNER', own), await register('nacka', 'PLANNER', other)];
  for (const { id } of [mine, theirs]) await handOver('nacka', 'PLANNER', id);
  const as = { assignments: [{ role: 'PROVIDER_REPRESENTATIVE', scope: `provider:${own.providerId}` }] };
  const seen = await subgraph.as('nacka', 'PROVIDER_REPRESENTATIVE')('{ handedComplaints(first: 100) { edges { node { id } } } }', {}, as);
  expect(seen.data.handedComplaints.edges).toEqual([{ node: { id: mine.id } }]);
  const contact = await subgraph.as('nacka', 'PROVIDER_REPRESENTATIVE')('mutation C($id: ID!) { recordComplainantContact(input: { complaintId: $id }) { __typename } }', { id: theirs.id }, as);
  expect(contact.data.recordComplainantContact).toEqual({ __typename: 'NotFound' });
  for (const complaintId of [newId(), 'nothing']) await refused('nacka', 'PLANNER', 'handOverComplaint', { complaintId }, { __typename: 'NotFound' });
  expect((await subgraph.as('falkenberg', 'QUALITY_STRATEGIST')('query C($id: ID!) { complaint(id: $id) { id } }', { id: mine.id })).data).toEqual({ complaint: null });
  await refused('nacka', 'PLANNER', 'registerComplaint', { ...told, providerId: own.providerId, unitId: own.unitId, category: 'SUGGESTION' }, { __typename: 'InvalidInput', field: 'category' });
  const falkenberg = await provider('falkenberg', 'HEMTJANST');
  await refused('falkenberg', 'QUALITY_STRATEGIST', 'registerComplaint', { ...told, providerId: falkenberg.providerId, unitId: falkenberg.unitId }, { __typename: 'NotInPolicy' });
});
