import { eventually } from '@uppsikt/testing';
import type { usePlatform } from './usePlatform.ts';

/** What the stories of Nacka's deficiencies do, through the gateway. */
export function nackaMatters(platform: ReturnType<typeof usePlatform>) {
  /** One mutation; what has not been heard of yet is waited for. */
  const ask = (role: string, name: string, input: object, fields = '__typename') => eventually(async () => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
    const { data, errors } = await platform.as('nacka', role)(`mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success { ${fields} } ... on Problem { message } } }`, { input });
    if (errors) return errors[0]!.extensions.code as any;
    if (data[name].__typename === 'NotFound') throw new Error(`${name}: ${data[name].message}`);
    return data[name];
  });
  const look = async (role: string, query: string, variables: object = {}) => (await platform.as('nacka', role)(query, variables)).data;

  /** A deficiency found at a provider of Nacka's. */
  async function matter(organisationNumber: string) {
    const { provider } = await ask('PLANNER', 'registerProvider', { name: 'Exempelomsorg AB', organisationNumber, operatingForm: 'EXTERNAL' }, 'provider { id }');
    const { unit } = await ask('PLANNER', 'registerUnit', { providerId: provider.id, name: 'Provgården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-01-01' }, 'unit { id }');
    const { agreement } = await ask('PLANNER', 'registerAgreement', { providerId: provider.id, type: 'LOV_AUTHORISATION', reference: 'Auktorisation', board: 'ALDRENAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2025-01-01' }, 'agreement { id }');
    const { review } = await ask('PLANNER', 'openReview', {
      kind: 'TRIGGERED_REVIEW', providerId: provider.id, unitId: unit.id, agreementId: agreement.id, registrationNumber: 'ÄLN 2026/1',
      trigger: { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', receivedOn: '2026-05-20', content: 'Utebliven tillsyn.' },
    }, 'review { id }');
    const { finding } = await ask('PLANNER', 'recordFinding', { reviewId: review.id, class: 'DEFICIENCY', requirement: 'Tillsyn', description: 'Planerad tillsyn har inte utförts.' }, 'finding { id }');
    return { reviewId: review.id as string, findingIds: [finding.id as string], agreementId: agreement.id as string, providerId: provider.id as string };
  }
  return { ask, look, matter };
}
export type Matter = Awaited<ReturnType<ReturnType<typeof nackaMatters>['matter']>>;
