import { sees, type Act } from './step.ts';

/** Ground: house.md §0: a partner reads what is granted to it, and nothing of this is. */
export const skanesKommuner: Act = {
  tenant: 'skanes-kommuner', key: 'skanes-kommuner', title: 'Skånes Kommuner sees none of it',
  steps: [
    sees({
      on: '2026-06-25', as: 'FRAMEWORK_MANAGER', says: 'asks for Falkenberg\'s provider by its id, by its number and in the list',
      query: 'query Found($id: ID!) { provider(id: $id) { id } byNumber: provider(organisationNumber: "559999-0032") { id } providers(first: 100) { edges { node { organisationNumber } } } }',
      variables: (_known, acts) => ({ id: acts['falkenberg']!['providerId'] }),
      reads: ({ provider, byNumber, providers }) => ({
        byId: provider?.id ?? 'nothing', byNumber: byNumber?.id ?? 'nothing', listed: providers.edges.find((e: any) => e.node.organisationNumber === '559999-0032')?.node.organisationNumber ?? 'nothing',
      }),
      comes: () => ({ byId: 'nothing', byNumber: 'nothing', listed: 'nothing' }),
    }),
  ],
};
