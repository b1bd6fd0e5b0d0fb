import { expect, test } from '@jest/globals';
import { useSubgraph } from '@uppsikt/testing';
import { useMatters, type Matter } from '../matter.fixture.ts';
import { sanctions } from '../sanctions.module.ts';

const nacka = 'nacka';
const subgraph = useSubgraph(sanctions, { tenants: [nacka], clock: '2026-07-20T08:00:00Z' });
const { matter, ask, refused } = useMatters(subgraph);
const propose = ({ reviewId, findingIds }: Matter, kind: string) => ({ reviewId, findingIds, outcome: 'PROPOSE', kind, reason: 'Bristerna kvarstår.', registrationNumber: 'SOCN 2026/31' });
const decide = ({ reviewId, findingIds }: Matter, kind: string) => ({ reviewId, findingIds, kind, decidedOn: '2026-07-15', decisionReference: 'D 2026/91' });

test('[NACKA-SANK-1] a procured service has the sanctions that its agreement contains, whatever another agreement has', async () => {
  const [m, other] = [await matter(nacka, { openedOn: '2026-07-05' }), await matter(nacka, { openedOn: '2026-07-05' })];
  const terms = (agreementId: string, kinds: string[]) => ({ agreementId, kinds, conditions: 'Efter skriftlig erinran.', reference: 'Ramavtal 2026/7 § 22' });
  expect(await refused(nacka, 'registerAgreementSanctions', { ...terms(m.agreementId, ['WARNING']), reference: ' ' })).toMatchObject({ __typename: 'InvalidInput', field: 'reference', stored: 0 });
  expect(await ask(nacka, 'registerAgreementSanctions', terms(m.agreementId, ['WARNING', 'TERMINATION']), 'agreementSanctions { kinds conditions reference }')).toEqual({
    __typename: 'RegisterAgreementSanctionsSuccess', agreementSanctions: { kinds: ['WARNING', 'TERMINATION'], conditions: 'Efter skriftlig erinran.', reference: 'Ramavtal 2026/7 § 22' },
  });
  await ask(nacka, 'registerAgreementSanctions', terms(other.agreementId, ['CONTRACT_PENALTY']));
  const refusal = { __typename: 'SanctionNotInTerms', kind: 'CONTRACT_PENALTY', source: 'CONTRACT', reference: 'Ramavtal 2026/7 § 22', allowed: ['WARNING', 'TERMINATION'], stored: 0 };
  expect(await refused(nacka, 'proposeSanction', propose(m, 'CONTRACT_PENALTY'))).toMatchObject(refusal);
  expect(await refused(nacka, 'decideSanction', decide(m, 'CONTRACT_PENALTY'))).toMatchObject(refusal);
  expect(await ask(nacka, 'proposeSanction', propose(m, 'WARNING'), 'proposal { kind }')).toEqual({ __typename: 'ProposeSanctionSuccess', proposal: { kind: 'WARNING' } });
  expect(await ask(nacka, 'decideSanction', decide(m, 'WARNING'), 'sanction { kind decisionReference regulationId agreement { id } }')).toEqual({
    __typename: 'DecideSanctionSuccess', sanction: { kind: 'WARNING', decisionReference: 'D 2026/91', regulationId: null, agreement: { id: m.agreementId } },
  });
});

test('[NACKA-SANK-2] a customer-choice provider has the sanctions of the regulation that held on the day of the deficiency, and none before one is registered', async () => {
  const kundval = (recordedOn: string) => matter(nacka, { openedOn: '2026-07-05', agreementType: 'LOV_AUTHORISATION', findings: [{ recordedOn }] });
  const m = await kundval('2026-06-20');
  for (const kind of ['WARNING', 'WARNING_WITH_ACTION_PLAN', 'CONTRACT_PENALTY', 'TERMINATION']) {
    expect(await refused(nacka, 'proposeSanction', propose(m, kind))).toMatchObject({ __typename: 'SanctionNotInTerms', kind, source: 'CUSTOMER_CHOICE_REGULATION', reference: null, allowed: [], stored: 0 });
    expect(await refused(nacka, 'decideSanction', decide(m, kind))).toMatchObject({ __typename: 'SanctionNotInTerms', stored: 0 });
  }
  const version = async (validFrom: string, validUntil: string | null, kinds: string[], reference: string): Promise<string> =>
    (await ask(nacka, 'registerRegulation', { title: 'Reglemente för kundval', validFrom, validUntil, kinds, reference }, 'regulation { id }')).regulation.id;
  const older = await version('2025-01-01', '2026-06-30', ['WARNING'], 'KF 2024 § 210');
  const newer = await version('2026-07-01', null, ['WARNING', 'TERMINATION'], 'KF 2026 § 88');

  expect(await refused(nacka, 'proposeSanction', propose(m, 'TERMINATION'))).toMatchObject({ __typename: 'SanctionNotInTerms', reference: 'KF 2024 § 210', allowed: ['WARNING'], stored: 0 });
  expect(await ask(nacka, 'proposeSanction', propose(m, 'WARNING'))).toMatchObject({ __typename: 'ProposeSanctionSuccess' });
  expect((await ask(nacka, 'decideSanction', decide(m, 'WARNING'), 'sanction { regulationId }')).sanction).toEqual({ regulationId: older });

  const later = await kundval('2026-07-05');
  expect(await refused(nacka, 'proposeSanction', propose(later, 'CONTRACT_PENALTY'))).toMatchObject({ __typename: 'SanctionNotInTerms', reference: 'KF 2026 § 88', allowed: ['WARNING', 'TERMINATION'], stored: 0 });
  expect((await ask(nacka, 'decideSanction', decide(later, 'TERMINATION'), 'sanction { regulationId }')).sanction).toEqual({ regulationId: newer });
});
