import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { useSubgraph } from '@uppsikt/testing';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['atvidaberg', 'nacka'], clock: '2026-02-10T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);
const tenant = 'atvidaberg';
const commissioned = { body: 'VARD_OCH_OMSORGSUTSKOTTET', decidedOn: '2026-02-03', reference: 'VOU §12', direction: 'Rutiner för läkemedel', extent: 'Två boenden' };
const commission = (role: string, input: object) => act(tenant, role, 'commissionQualityAudit', { ...commissioned, ...input }, '... on CommissionQualityAuditSuccess { auditCommission { id direction extent decisions { extent reference recordedBy } } }');
const start = async (role: string, auditCommissionId: string, at?: object) => act(tenant, role, 'startQualityAudit', { auditCommissionId, ...(at ?? (await provider(tenant, 'SARSKILT_BOENDE'))), registrationNumber: 'KS 2026/12' },
  '... on StartQualityAuditSuccess { review { id kind status commission { direction extent } } } ... on RoleNotInPolicy { allowed }');
const unchanged = async (refusal: () => Promise<object>, expected: object) => {
  const before = await subgraph.countRows(tenant);
  expect(await refusal()).toMatchObject(expected);
  expect(await subgraph.countRows(tenant)).toBe(before);
};
const forbidden = async (role: string, name: string, input: object) => {
  const before = await subgraph.countRows(tenant);
  expect((await ask(tenant, role, name, input, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await subgraph.countRows(tenant)).toBe(before);
};

test('[ATV-REV-1] no audit starts without the committee\'s commission of direction and extent, and only a new decision of the committee changes them', async () => {
  const at = await provider(tenant, 'SARSKILT_BOENDE');
  await unchanged(() => start('DEVELOPMENT_LEAD', newId(), at), { __typename: 'CommissionMissing' });
  await unchanged(() => act(tenant, 'DEVELOPMENT_LEAD', 'openReview', { kind: 'QUALITY_AUDIT', ...at, registrationNumber: 'KS 2026/13' }), { __typename: 'InvalidInput', field: 'kind' });
  await forbidden('DEVELOPMENT_LEAD', 'commissionQualityAudit', commissioned);
  await unchanged(() => commission('COMMITTEE', { extent: ' ' }), { __typename: 'InvalidInput', field: 'extent' });
  await unchanged(() => commission('COMMITTEE', { direction: '' }), { __typename: 'InvalidInput', field: 'direction' });
  await unchanged(() => commission('COMMITTEE', { body: 'KOMMUNSTYRELSEN' }), { __typename: 'InvalidInput', field: 'body' });
  const { auditCommission: { id } } = await commission('COMMITTEE', {});
  expect(await start('DEVELOPMENT_LEAD', id, at)).toMatchObject({ review: { kind: 'QUALITY_AUDIT', status: 'OPEN', commission: { direction: 'Rutiner för läkemedel', extent: 'Två boenden' } } });

  for (const role of ['DEVELOPMENT_LEAD', 'QUALITY_AUDITOR']) await forbidden(role, 'commissionQualityAudit', { ...commissioned, auditCommissionId: id, extent: 'Ett boende' });
  expect(await commission('COMMITTEE', { auditCommissionId: id, extent: 'Ett boende', reference: 'VOU §19' })).toMatchObject({
    auditCommission: { id, extent: 'Ett boende', decisions: [{ extent: 'Två boenden', reference: 'VOU §12', recordedBy: 'account-atvidaberg-COMMITTEE' }, { extent: 'Ett boende', reference: 'VOU §19' }] },
  });
  expect(await act('nacka', 'BOARD', 'commissionQualityAudit', commissioned, '')).toMatchObject({ __typename: 'NotInPolicy' });
});

test('[ATV-REV-2] an audit by the development lead and auditors ends in proposals, or says why none, and shows in the unit\'s next half-yearly follow-up', async () => {
  const at = await provider(tenant, 'SARSKILT_BOENDE');
  const followUp = async () => (await act(tenant, 'DEVELOPMENT_LEAD', 'openReview', { kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', ...at, registrationNumber: 'KS 2026/14' })).review.id as string;
  const takenUp = async (id: string) => (await subgraph.as(tenant, 'DEVELOPMENT_LEAD')('query A($id: ID!) { review(id: $id) { audits { id improvements { proposals none by } } } }', { id })).data.review.audits;
  const earlier = await followUp();
  const { auditCommission } = await commission('COMMITTEE', {});
  const { review: { id: reviewId } } = await start('QUALITY_AUDITOR', auditCommission.id, at);
  await forbidden('ADMINISTRATION_DIRECTOR', 'startQualityAudit', { auditCommissionId: auditCommission.id, ...at, registrationNumber: 'KS 1' });
  await act(tenant, 'DEVELOPMENT_LEAD', 'writeReviewReport', { reviewId, text: 'Rutinerna fungerar delvis.' });
  const complete = () => act(tenant, 'DEVELOPMENT_LEAD', 'completeReview', { reviewId });
  await unchanged(complete, { __typename: 'ReviewDemandsOpen', demands: [{ kind: 'IMPROVEMENT_PROPOSALS', subject: null }] });
  const propose = (input: object) => act(tenant, 'QUALITY_AUDITOR', 'proposeImprovements', { reviewId, ...input }, '... on ProposeImprovementsSuccess { review { improvements { proposals none by } } }');
  await unchanged(() => propose({}), { __typename: 'InvalidInput', field: 'none' });
  await unchanged(() => propose({ proposals: ['Ny rutin'], none: 'Inget' }), { __typename: 'InvalidInput', field: 'none' });
  expect(await propose({ none: 'Allt fungerar.' })).toMatchObject({ review: { improvements: { proposals: [], none: 'Allt fungerar.' } } });
  expect(await propose({ proposals: ['Signeringslistan ses över.'] })).toMatchObject({ review: { improvements: { proposals: ['Signeringslistan ses över.'], none: null, by: 'account-atvidaberg-QUALITY_AUDITOR' } } });
  expect(await takenUp(earlier)).toEqual([]);
  subgraph.setClock('2026-03-10T08:00:00Z');
  expect(await complete()).toMatchObject({ __typename: 'CompleteReviewSuccess', review: { status: 'COMPLETED' } });
  subgraph.setClock('2026-08-10T08:00:00Z');
  const next = await followUp();
  expect(await takenUp(next)).toEqual([{ id: reviewId, improvements: { proposals: ['Signeringslistan ses över.'], none: null, by: 'account-atvidaberg-QUALITY_AUDITOR' } }]);
  subgraph.setClock('2027-02-10T08:00:00Z');
  expect(await takenUp(await followUp())).toEqual([]);
  subgraph.setClock('2026-02-10T08:00:00Z');
});
