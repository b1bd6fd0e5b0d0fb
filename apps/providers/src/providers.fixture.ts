import type { Ask, useSubgraph } from '@uppsikt/testing';

type Outcome = { __typename: string } & Record<string, any>;
type Answers = Readonly<Record<string, string>>;

const base: Answers = {
  registerProvider: '... on RegisterProviderSuccess { provider { id displayCode legalForm parent { id } } }',
  registerUnit: '... on RegisterUnitSuccess { unit { id } }',
  registerAgreement: '... on RegisterAgreementSuccess { agreement { id status } }',
};

/** What the tests of this subgraph do: one mutation as a role, a refusal that stored nothing, and what they need to begin with. */
export function workbench(subgraph: ReturnType<typeof useSubgraph>, answers: Answers = {}) {
  const fields: Answers = { ...base, ...answers };
  /** Does it, and answers what came of it. */
  const act = async (ask: Ask, name: string, input: object): Promise<Outcome> => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await ask(`mutation Do($input: ${type}!) { ${name}(input: $input) { __typename ... on Problem { message } ... on InvalidInput { field } ${fields[name]} } }`, { input });
    if (answer.errors || !answer.data) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.errors)}`);
    return answer.data[name];
  };
  /** The outcome of what is refused, after making sure that nothing was stored: neither a row nor a fact. */
  const refused = async (tenant: string, ask: Ask, name: string, input: object): Promise<Outcome> => {
    const before = await subgraph.countRows(tenant);
    const outcome = await act(ask, name, input);
    if (await subgraph.countRows(tenant) !== before) throw new Error(`${name} stored something although it answered ${outcome.__typename}`);
    return outcome;
  };
  let last = 100;
  /** A provider of the official test series. */
  const provider = async (ask: Ask, input: object = {}): Promise<string> => {
    const organisationNumber = testNumber(last++);
    return (await act(ask, 'registerProvider', { name: 'Exempelomsorg AB', organisationNumber, operatingForm: 'EXTERNAL', ...input }))['provider'].id;
  };
  const unit = async (ask: Ask, input: object): Promise<string> =>
    (await act(ask, 'registerUnit', { name: 'Exempelgården', unitType: 'SPECIAL_HOUSING', openedOn: '2024-02-01', ...input }))['unit'].id;
  const agreement = async (ask: Ask, input: object): Promise<string> =>
    (await act(ask, 'registerAgreement', { reference: 'Avtal 1', validFrom: '2025-01-01', ...input }))['agreement'].id;
  return { act, refused, provider, unit, agreement };
}

/** A number of the official test series, 559999-nnnn, with its check digit. */
export function testNumber(n: number): string {
  const nine = `559999${String(n).padStart(3, '0')}`;
  const sum = [...nine].reduce((total, digit, i) => { const d = Number(digit) * (i % 2 === 0 ? 2 : 1); return total + (d > 9 ? d - 9 : d); }, 0);
  return `${nine.slice(0, 6)}-${nine.slice(6)}${(10 - (sum % 10)) % 10}`;
}
