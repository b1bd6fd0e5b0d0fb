import { expect, test } from '@jest/globals';
import { readTenantFolder } from '@uppsikt/contracts';
import { tenantFolder, useSubgraph } from '@uppsikt/testing';
import { parse, valueFromASTUntyped, type FieldDefinitionNode } from 'graphql';
import { workbench } from '../reviews.fixture.ts';
import { reviews } from '../reviews.module.ts';

const subgraph = useSubgraph(reviews, { tenants: ['atvidaberg'], clock: '2026-05-20T08:00:00Z' });
const { act, ask, provider } = workbench(subgraph);
const tenant = 'atvidaberg';
test('[ATV-DOK-2] board, management and auditors read the documentation and its history of own and contracted operation, each read is logged, and they neither change anything nor read individual cases', async () => {
  const { input } = readTenantFolder(tenantFolder(tenant));
  const section = input.steeringDocuments[0]!.document.sections.find((s) => s.kind === 'authorisation')!.document as { readOnlyAudiences: string[] };
  expect(section.readOnlyAudiences).toEqual(['MUNICIPAL_BOARD', 'ADMINISTRATION_MANAGEMENT', 'MUNICIPAL_AUDITORS']);
  const readers = section.readOnlyAudiences.map((audience) => input.delegationOrder.units.find((u) => u.unit === audience)!.roles);
  expect(readers).toEqual([['MUNICIPAL_BOARD'], ['ADMINISTRATION_MANAGEMENT'], ['MUNICIPAL_AUDITORS']]);

  // No mutation of the subgraph is allowed by a permission that one of them holds.
  const { data: { _service } } = await subgraph.as(tenant, 'DEVELOPMENT_LEAD')('{ _service { sdl } }');
  const mutations = parse(_service.sdl).definitions.flatMap((d) => ('name' in d && d.name?.value === 'Mutation' && 'fields' in d ? (d.fields as readonly FieldDefinitionNode[]) : []));
  expect(mutations.length).toBeGreaterThan(100);
  const held = input.delegationOrder.permissions.filter((p) => p.roles.some((r) => readers.flat().includes(r))).map((p) => p.permission);
  const needed = (f: FieldDefinitionNode) => JSON.stringify(f.directives?.find((d) => d.name.value === 'allow')?.arguments?.map((a) => valueFromASTUntyped(a.value)) ?? 'none');
  expect(mutations.filter((f) => needed(f) === '"none"' || held.some((permission) => needed(f).includes(`"${permission}"`))).map((f) => f.name.value)).toEqual([]);

  const written: { reviewId: string; unitId: string }[] = [];
  for (const form of ['OWN_OPERATION', 'EXTERNAL']) {
    const { agreementId: _, ...at } = await provider(tenant, 'SARSKILT_BOENDE', form);
    const { review: { id: reviewId } } = await act(tenant, 'DEVELOPMENT_LEAD', 'openReview', { kind: 'MANAGEMENT_SYSTEM_FOLLOW_UP', ...at, registrationNumber: 'KS 2026/70' });
    await act(tenant, 'DEVELOPMENT_LEAD', 'recordReviewActivity', { reviewId, kind: 'FOLLOW_UP_MEETING', heldOn: '2026-05-19', officials: ['Utvecklingsledare'], note: `Anteckning ${form}` });
    for (const text of ['Utkast', `Rapport ${form}`]) await act(tenant, 'DEVELOPMENT_LEAD', 'writeReviewReport', { reviewId, text });
    written.push({ reviewId, unitId: at.unitId });
  }
  for (const role of readers.flat()) {
    const documentation = '{ reviews(first: 10) { edges { node { id unit { id } activities { note } reports { version text } } } } }';
    const read = (await subgraph.as(tenant, role)(documentation)).data.reviews.edges.map((e: any) => e.node);
    for (const [at, form] of ['OWN_OPERATION', 'EXTERNAL'].entries()) expect(read).toContainEqual({
      id: written[at]!.reviewId, unit: { id: written[at]!.unitId }, activities: [{ note: `Anteckning ${form}` }], reports: [{ version: 1, text: 'Utkast' }, { version: 2, text: `Rapport ${form}` }],
    });
    const { reviewId } = written[0]!;
    const logged = await subgraph.admin<{ entry: string }>(`select l.entry from audit.log l join audit.ref r using (tenant_id, seq) where r.tenant_id = 'atvidaberg' and r.object_id = '${reviewId}'`);
    expect(logged.filter((l) => l.entry.includes(`account-atvidaberg-${role}`))).toHaveLength(1);

    const before = await subgraph.countRows(tenant);
    for (const [name, mutation] of [['writeReviewReport', { reviewId, text: 'Ändrat', reason: 'Vill' }], ['completeReview', { reviewId }], ['recordFinding', { reviewId, class: 'ERROR', description: 'x' }]] as const)
      expect((await ask(tenant, role, name, mutation, '')).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect(await subgraph.countRows(tenant)).toBe(before);
    for (const cases of ['{ decisionControls(first: 1) { edges { node { cases { caseReference } } } } }', '{ triggerReports(first: 1) { edges { node { caseReference } } } }', '{ individualCases(first: 1) { edges { node { id } } } }', '{ complaints(first: 1) { edges { node { id } } } }'])
      expect((await subgraph.as(tenant, role)(cases)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  }
});
