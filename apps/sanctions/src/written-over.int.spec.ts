import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { useMatters } from './matter.fixture.ts';
import { sanctions } from './sanctions.module.ts';

const nacka = 'nacka';
const subgraph = useSubgraph(sanctions, { tenants: [nacka], clock: '2026-07-20T08:00:00Z' });
const { matter, ask, refused } = useMatters(subgraph);

test('what another has written since it was read is not written over: the terms of an agreement, a suspicion, the planned follow-up of a sanction', async () => {
  const { agreementId, providerId, reviewId, findingIds } = await matter(nacka, { openedOn: '2026-07-05' });
  const { suspicion } = await ask(nacka, 'registerSuspicion', { providerId, degree: 'SUSPICION', reason: 'Fakturor utan tid.', registrationNumber: 'SOC 2026/300', registeredOn: '2026-07-10' }, 'suspicion { id }');
  const terms = { agreementId, kinds: ['WARNING'], reference: '§ 22' };
  // What makes the row, the version both have read, what the first writes, and what the second would.
  const written: [name: string, selects: string, from: number, first: object, second: object][] = [
    ['registerAgreementSanctions', 'agreementSanctions { lockVersion }', 0, terms, { ...terms, reference: '§ 23' }],
    ['assessSuspicion', 'suspicion { lockVersion }', 1, { suspicionId: suspicion.id, degree: 'WELL_FOUNDED_SUSPICION', reason: 'Tre månader.' }, { suspicionId: suspicion.id, degree: 'SUSPICION', reason: 'Förklarat.' }],
  ];
  const writtenByTwo = async ([name, selects, from, first, second]: (typeof written)[number]) => {
    const version = (answer: object) => Number(JSON.stringify(answer).match(/(?<="lockVersion":)\d+/));
    expect([name, version(await ask(nacka, name, { ...first, expectedVersion: from }, selects))]).toEqual([name, from + 1]);
    const facts = (await subgraph.events(nacka)).length;
    expect([name, await refused(nacka, name, { ...second, expectedVersion: from })]).toEqual([name, { __typename: 'Conflict', message: expect.stringContaining('Somebody else changed this first'), stored: 0 }]);
    expect((await subgraph.events(nacka)).length).toBe(facts);
    expect([name, version(await ask(nacka, name, { ...second, expectedVersion: from + 1 }, selects))]).toEqual([name, from + 2]);
  };
  for (const one of written) await writtenByTwo(one);
  const { sanction } = await ask(nacka, 'decideSanction', { reviewId, findingIds, kind: 'WARNING', decidedOn: '2026-07-10', decisionReference: 'D 2026/91' }, 'sanction { id }');
  const plan = { sanctionId: sanction.id, method: 'PHONE_CALL', on: '2026-12-01', motivation: 'Lindrig brist.' };
  await writtenByTwo(['planSanctionFollowUp', 'sanction { followUp { lockVersion } }', 1, plan, { ...plan, method: 'SITE_VISIT' }]);
});
