import { expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { usePlatform } from './usePlatform.ts';

const tenant = 'falkenberg';
const platform = usePlatform({ clock: '2026-05-25T08:00:00Z' });
const strategist = 'CONTRACT_STRATEGIST';

/** One mutation; what has not been heard of yet is waited for. */
const ask = (role: string, name: string, input: object, fields = '__typename') => eventually(async () => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  const { data, errors } = await platform.as(tenant, role)(`mutation M($input: ${type}Input!) { ${name}(input: $input) { __typename ... on ${type}Success { ${fields} } ... on Problem { message } ... on InvalidInput { field } } }`, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  if (data[name].__typename === 'NotFound') throw new Error(`${name}: ${data[name].message}`);
  return data[name];
});
/** An error found at a provider, and a dialogue about it. */
async function matter(organisationNumber: string) {
  const { provider: { id: providerId } } = await ask(strategist, 'registerProvider', { name: `Omsorg ${organisationNumber}`, organisationNumber, operatingForm: 'EXTERNAL' }, 'provider { id }');
  const { unit: { id: unitId } } = await ask(strategist, 'registerUnit', { providerId, name: 'Gården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2024-01-01' }, 'unit { id }');
  const { agreement: { id: agreementId } } = await ask(strategist, 'registerAgreement', { providerId, type: 'LOU_CONTRACT', reference: 'Avtal', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2024-01-01' }, 'agreement { id }');
  const { review: { id: reviewId } } = await ask(strategist, 'openReview', { kind: 'QUALITY_REVIEW', providerId, unitId, agreementId, registrationNumber: 'SOC 2026/7' }, 'review { id }');
  const { finding: { id: findingId } } = await ask(strategist, 'recordFinding', { reviewId, class: 'ERROR', requirement: 'SoL', requirementSource: 'LAW', description: 'Genomförandeplaner saknas.' }, 'finding { id }');
  const { note } = await ask(strategist, 'recordDialogueNote', {
    providerId, unitId, heldOn: '2026-05-22', channel: 'MEETING', participants: ['Enhetschef', 'Avtalsstrateg'], subject: 'Genomförandeplaner saknas.', agreedPoints: ['Planerna skrivs i juni.'], findingId,
  }, 'note { id heldOn channel participants subject agreedPoints finding { id } }');
  return { providerId, unitId, reviewId, findingId, note };
}
/** A representative that governance has assigned to the provider, and what it reads. */
async function representative(providerId: string) {
  const account = `${tenant}.provider-representative.provider:${providerId}`;
  await ask('SOCIAL_DIRECTOR', 'giveAssignment', { account, role: 'PROVIDER_REPRESENTATIVE', kind: 'PROVIDER', object: providerId }, 'assignment { id }');
  return platform.as(tenant, 'PROVIDER_REPRESENTATIVE', `provider:${providerId}`);
}

test('[FALK-PRIN-3] a dialogue about an error is noted, both sides read it and no other provider does, and it is the first step of the ladder', async () => {
  const [one, other] = [await matter('559999-0016'), await matter('559999-0024')];
  expect(one.note).toMatchObject({ heldOn: '2026-05-22', channel: 'MEETING', participants: ['Enhetschef', 'Avtalsstrateg'], subject: 'Genomförandeplaner saknas.', agreedPoints: ['Planerna skrivs i juni.'], finding: { id: one.findingId } });
  const own = '{ ownDialogueNotes { edges { node { id agreedPoints } } } }';
  const [mine, theirs] = [await representative(one.providerId), await representative(other.providerId)];
  expect((await mine(own)).data.ownDialogueNotes.edges).toEqual([{ node: { id: one.note.id, agreedPoints: ['Planerna skrivs i juni.'] } }]);
  expect((await theirs(own)).data.ownDialogueNotes.edges).toEqual([{ node: { id: other.note.id, agreedPoints: ['Planerna skrivs i juni.'] } }]);
  expect((await theirs('query N($id: ID!) { dialogueNote(id: $id) { subject } }', { id: one.note.id })).errors?.[0]?.extensions.code).toBe('FORBIDDEN');

  const { providerId, unitId, reviewId, findingId } = one;
  const { ladderCase } = await ask(strategist, 'openLadderCase', { reviewId, findingIds: [findingId], providerId, unitId, registrationNumber: 'SOC 2026/7' }, 'ladderCase { id }');
  const take = { ladderCaseId: ladderCase.id, step: 'DIALOGUE_REMARK', documentReference: 'SOC 2026/7-2' };
  const steps = async () => (await platform.as(tenant, strategist)('query L($id: ID!) { ladderCase(id: $id) { steps { step takenOn dialogueNote { id subject agreedPoints } } } }', { id: ladderCase.id })).data.ladderCase.steps;
  expect(await ask(strategist, 'takeLadderStep', { ...take, on: '2026-05-23', dialogueNoteId: one.note.id })).toMatchObject({ __typename: 'InvalidInput', field: 'on' });
  const { data } = await platform.as(tenant, strategist)('mutation T($input: TakeLadderStepInput!) { takeLadderStep(input: $input) { __typename } }', { input: { ...take, dialogueNoteId: other.note.id } });
  expect([data.takeLadderStep.__typename, await steps()]).toEqual(['NotFound', []]);
  expect(await ask(strategist, 'takeLadderStep', { ...take, dialogueNoteId: one.note.id })).toMatchObject({ __typename: 'TakeLadderStepSuccess' });
  expect(await steps()).toEqual([{ step: 'DIALOGUE_REMARK', takenOn: '2026-05-22', dialogueNote: { id: one.note.id, subject: 'Genomförandeplaner saknas.', agreedPoints: ['Planerna skrivs i juni.'] } }]);
});
