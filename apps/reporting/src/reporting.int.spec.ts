import { beforeAll, describe, expect, test } from '@jest/globals';
import { example } from '@uppsikt/contracts';
import { newId } from '@uppsikt/kernel';
import { tenancySuite, useSubgraph } from '@uppsikt/testing';
import { strFromU8, unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { reporting } from './reporting.module.ts';

const subgraph = useSubgraph(reporting, { tenants: ['falkenberg', 'nacka'], clock: '2026-06-17T08:00:00Z' });
tenancySuite('reporting', subgraph);

const tenant = 'falkenberg';
const strategist = subgraph.as(tenant, 'CONTRACT_STRATEGIST');
const make = 'mutation Make($input: MakeOfficialStatementInput!) { makeOfficialStatement(input: $input) { __typename ... on MakeOfficialStatementSuccess { document { id kind title madeOn pdfUrl docxUrl } } ... on Problem { message } } }';
const read = `query Read($id: ID!) { dossier(providerId: $id) { provider { id } entries(first: 50) { edges { node { kind subjectId matterId on codes registrationNumber amount { amount currency } } } } } }`;
const documents = 'query Documents($ids: [_Any!]!, $first: Int, $after: String) { _entities(representations: $ids) { ... on Provider { id documents(first: $first, after: $after) { edges { node { id kind title } } pageInfo { hasNextPage endCursor } } } } }';

/** A contractual penalty in Falkenberg, as the subgraphs tell it: 1 June to 16 June, three commenced weeks of 59 200 kr. */
function penalty() {
  const [providerId, unitId, agreementId, reviewId, ladderCaseId, sanctionId] = Array.from({ length: 6 }, newId) as [string, string, string, string, string, string];
  const fact = (type: string, subject: string, more: object) => ({ tenant, type, subject, data: { ...example<object>(type), providerId, ...more } });
  const step = (name: string, takenOn: string, outcome: string | null) => fact('sanctions.ladder-step-taken.v1', ladderCaseId, { ladderCaseId, step: name, takenOn, outcome });
  const provider = fact('providers.provider-registered.v1', providerId, { name: 'Omsorg Åsen AB' });
  const matter = [
    fact('providers.unit-registered.v1', unitId, { unitId, name: 'Åsens särskilda boende', operatingForm: 'EXTERNAL' }),
    fact('providers.agreement-registered.v1', agreementId, { agreementId, type: 'LOU_CONTRACT', validUntil: '2027-12-31', penaltyClause: { reference: 'Avtalet punkt 7.3', amountPerWeekOre: null, yearRule: 'WEEK_BEGINS' } }),
    fact('reviews.review-opened.v1', reviewId, { reviewId, unitId, agreementId }),
    fact('reviews.finding-recorded.v1', reviewId, { reviewId, unitId, findingId: newId(), severity: 'SERIOUS', repeated: true, requirement: 'Bemanning nattetid' }),
    fact('reviews.finding-recorded.v1', reviewId, { reviewId, unitId, findingId: newId(), class: 'ERROR', requirement: 'Dokumentation' }),
    fact('sanctions.ladder-case-opened.v1', ladderCaseId, { ladderCaseId, reviewId, unitId, openedOn: '2026-05-25' }),
    step('DIALOGUE_REMARK', '2026-05-25', null), step('PLAN_REVIEW', '2026-05-29', 'INSUFFICIENT'), step('CONTRACT_PENALTY', '2026-06-01', null),
  ];
  const correction = fact('sanctions.correction-confirmed.v1', sanctionId, {
    sanctionId, weekAmounts: ['2026-06-01', '2026-06-08', '2026-06-15'].map((begins) => ({ begins, year: 2026, amountOre: 5_920_000 })),
  });
  const decided = async () => {
    const [section] = await subgraph.admin<{ id: string }>(`select id from platform.policy where tenant_id = $1 and kind = 'contract-penalty'`, [tenant]);
    return fact('sanctions.sanction-decided.v1', sanctionId, { sanctionId, agreementId, reviewId, remedyBy: null, policyId: section!.id });
  };
  const input = { providerId, sanctionId, board: 'SOCIALNAMNDEN', registrationNumber: 'SOC 2026/117' };
  return { providerId, reviewId, ladderCaseId, sanctionId, provider, matter, correction, decided, input };
}

const fetched = async (url: string) => {
  const answer = await subgraph.raw({ method: 'GET' }, new URL(url).pathname.replace('/files/reporting/', '/files/'));
  return { status: answer.status, type: answer.headers.get('content-type'), content: new Uint8Array(await answer.arrayBuffer()) };
};
/** Columns break and hyphenate words: texts are compared without spaces and hyphens. */
const squeezed = (text: string) => text.replace(/[\s\u00a0\u00ad\u2010-]+/g, '');
async function textOfPdf(data: Uint8Array): Promise<string> {
  const document = await getDocument({ data, verbosity: 0 }).promise;
  const pages = await Promise.all(Array.from({ length: document.numPages }, async (_, n) => (await (await document.getPage(n + 1)).getTextContent()).items));
  await document.destroy();
  return squeezed(pages.flat().map((item) => ('str' in item ? item.str : '')).join(''));
}
const textOfDocx = (data: Uint8Array) => squeezed([...strFromU8(unzipSync(data)['word/document.xml']!).matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((m) => m[1]).join(''));

describe('a penalty whose facts have come', () => {
  const p = penalty();
  beforeAll(async () => { expect(await subgraph.deliver(await p.decided(), p.correction, ...p.matter.toReversed(), p.provider)).toEqual([]); });

  test('is in the dossier, whatever came first, with amount and matter', async () => {
    const { dossier } = (await strategist(read, { id: p.providerId })).data;
    const nodes = dossier.entries.edges.map((e: { node: { kind: string } }) => e.node);
    expect(nodes.map((n: { kind: string }) => n.kind).sort()).toEqual(
      ['AGREEMENT', 'CORRECTION', 'FINDING', 'FINDING', 'LADDER_CASE', 'LADDER_STEP', 'LADDER_STEP', 'LADDER_STEP', 'REVIEW', 'SANCTION', 'UNIT']);
    expect(nodes[0]).toMatchObject({ kind: 'CORRECTION', subjectId: p.sanctionId, on: '2026-06-16', amount: { amount: '177600.00', currency: 'SEK' } });
    expect(nodes.find((n: { kind: string }) => n.kind === 'SANCTION')).toMatchObject({ matterId: p.reviewId, codes: ['CONTRACT_PENALTY', 'ACTION_PLAN_INSUFFICIENT'], amount: null });
    expect(nodes.filter((n: { kind: string }) => n.kind === 'FINDING').map((n: { codes: string[] }) => n.codes.join())).toEqual(expect.arrayContaining(['DEFICIENCY,SERIOUS', 'ERROR,ORDINARY']));
  });

  test('has an official statement that names provider, findings, ground, amount and section in both files', async () => {
    const { makeOfficialStatement: made } = (await strategist(make, { input: p.input })).data;
    expect(made).toMatchObject({ __typename: 'MakeOfficialStatementSuccess', document: { kind: 'OFFICIAL_STATEMENT', title: 'Tjänsteskrivelse: beslut om vite – Omsorg Åsen AB', madeOn: '2026-06-17' } });
    const pdf = await fetched(made.document.pdfUrl);
    const docx = await fetched(made.document.docxUrl);
    expect([pdf.status, pdf.type, docx.status, docx.type]).toEqual([200, 'application/pdf', 200, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']);
    for (const text of [await textOfPdf(pdf.content), textOfDocx(docx.content)]) {
      for (const said of [
        'Omsorg Åsen AB', 'Åsens särskilda boende', 'Socialnämnden', 'SOC 2026/117', 'Handläggare: Avtalsstrateg', 'Upphandlat avtal', 'Granskning på förekommen anledning inleddes den 20 maj 2026',
        'Bemanning nattetid', 'Allvarlig', 'upprepad', 'Dokumentation', 'Åtgärdsplanen är otillräcklig', 'Avtalet punkt 7.3', 'Avsnitt: Vite',
        'Riktlinje för uppföljning av verksamheter inom socialnämndens verksamhetsområde', 'SOC 2026/100', '19 maj 2026 av Socialnämnden',
        'från och med den 1 juni 2026', 'Rättelse skedde den 16 juni 2026', '59 200 kr', '177 600 kr för 3 påbörjade veckor', 'Otillräcklig',
      ]) expect(text).toContain(squeezed(said));
    }
    expect((await subgraph.events(tenant)).filter((e) => e.aggregate_id === made.document.id)).toMatchObject([
      { type: 'reporting.document-made.v1', data: { documentId: made.document.id, providerId: p.providerId, kind: 'OFFICIAL_STATEMENT', madeOn: '2026-06-17' } },
    ]);
  });

  test('has its documents listed under the provider, page by page, in one question for many', async () => {
    const made = (await strategist(make, { input: { ...p.input, title: 'Vite, Omsorg Åsen AB' } })).data.makeOfficialStatement.document;
    expect(made.title).toBe('Vite, Omsorg Åsen AB');
    const of = (id: string) => ({ __typename: 'Provider', id });
    const [mine, none] = (await strategist(documents, { ids: [of(p.providerId), of(newId())], first: 1 })).data._entities;
    expect(mine.documents).toMatchObject({ edges: [{ node: { id: made.id, kind: 'OFFICIAL_STATEMENT' } }], pageInfo: { hasNextPage: true } });
    expect(none.documents.edges).toEqual([]);
    const [next] = (await strategist(documents, { ids: [of(p.providerId)], first: 1, after: mine.documents.pageInfo.endCursor })).data._entities;
    expect(next.documents).toMatchObject({ edges: [{ node: { title: 'Tjänsteskrivelse: beslut om vite – Omsorg Åsen AB' } }], pageInfo: { hasNextPage: false } });
  });

  test('has a statement of its own number: the next of the series for documents when none is given, and none without a series', async () => {
    const { registrationNumber: _, ...input } = p.input;
    const before = await subgraph.countRows(tenant);
    expect((await strategist(make, { input })).data.makeOfficialStatement.__typename).toBe('RegistrationNumberMissing');
    expect((await strategist(make, { input: { ...input, registrationNumber: ' ' } })).data.makeOfficialStatement.__typename).toBe('InvalidInput');
    expect(await subgraph.countRows(tenant)).toBe(before);
    const seriesId = newId();
    await subgraph.deliver({ tenant, type: 'governance.registration-series-set.v1', subject: seriesId, data: { seriesId, subgraph: 'reporting', board: null, format: 'TJ {year}/{number}', validFrom: '2026-01-01' } });
    const { makeOfficialStatement: made } = (await strategist(make, { input })).data;
    expect(made.__typename).toBe('MakeOfficialStatementSuccess');
    expect(await subgraph.admin('select registration_number as n from document where id = $1', [made.document.id])).toEqual([{ n: 'TJ 2026/1' }]);
  });

  test('is nothing to another municipality: no dossier, no document, no statement', async () => {
    const planner = subgraph.as('nacka', 'PLANNER');
    expect((await planner(read, { id: p.providerId })).data).toEqual({ dossier: null });
    expect((await planner(documents, { ids: [{ __typename: 'Provider', id: p.providerId }] })).data._entities[0].documents.edges).toEqual([]);
    const before = await subgraph.countRows('nacka');
    expect((await planner(make, { input: p.input })).data.makeOfficialStatement).toMatchObject({ __typename: 'NotFound' });
    expect(await subgraph.countRows('nacka')).toBe(before);
  });

  test('may not be written about by the finance department, and nothing is stored', async () => {
    const files = () => subgraph.admin<{ n: string }>('select count(*) as n from platform.file');
    const before = [await subgraph.countRows(tenant), await files()];
    const refused = await subgraph.as(tenant, 'FINANCE_DEPARTMENT')(make, { input: p.input });
    expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect([await subgraph.countRows(tenant), await files()]).toEqual(before);
  });

  test.each([
    ['an unknown board', { board: 'BYGGNADSNAMNDEN' }, 'NotFound'],
    ['an unknown sanction', { sanctionId: newId() }, 'NotFound'],
    ['no registration number', { registrationNumber: ' ' }, 'InvalidInput'],
    ['a title longer than a line', { title: 'x'.repeat(201) }, 'InvalidInput'],
  ])('has no statement with %s, and nothing is stored', async (_, change, expected) => {
    const before = await subgraph.countRows(tenant);
    expect((await strategist(make, { input: { ...p.input, ...change } })).data.makeOfficialStatement.__typename).toBe(expected);
    expect(await subgraph.countRows(tenant)).toBe(before);
  });
});

test('while a part of the matter has not come the statement is NotFound and nothing is stored; without a correction the penalty runs', async () => {
  const p = penalty();
  const asked = async () => (await strategist(make, { input: p.input })).data.makeOfficialStatement;
  for (const next of [[p.provider], [await p.decided()], p.matter]) {
    const before = await subgraph.countRows(tenant);
    expect((await asked()).__typename).toBe('NotFound');
    expect(await subgraph.countRows(tenant)).toBe(before);
    expect(await subgraph.deliver(...next)).toEqual([]);
  }
  const made = await asked();
  expect(made.__typename).toBe('MakeOfficialStatementSuccess');
  const text = await textOfPdf((await fetched(made.document.pdfUrl)).content);
  expect(text).toContain(squeezed('ett belopp för varje påbörjad vecka till dess att rättelse har skett.'));
  expect(text).not.toContain(squeezed('177 600 kr'));
});
