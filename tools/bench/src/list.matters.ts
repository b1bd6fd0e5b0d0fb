import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';

/** Matters of the kinds that the sample data has none of, entered as users enter them, so that every list of the graph has a first row to copy. */

export interface Clerks { enter(role: string, mutation: string, input: object, selection: string): Promise<any>; ask(role: string, query: string, variables?: object): Promise<any> }

/** A provider that is a tenant of its own, where it answers what municipalities ask it. */
export const ownTenant = 'matomsorg';
export function writeOwnTenant(folder: string): void {
  mkdirSync(join(folder, ownTenant));
  const write = (file: string, content: object) => writeFileSync(join(folder, ownTenant, file), JSON.stringify(content));
  write('tenant.json', { id: ownTenant, name: 'Mätomsorg Väst AB', kind: 'PROVIDER', municipalityCode: null, boards: [{ key: 'STYRELSEN', name: 'Styrelsen' }], committees: [], serviceAreas: [] });
  write('delegation-order.json', {
    validFrom: '2026-01-01', decision: { body: 'STYRELSEN', on: '2025-12-01', reference: 'Delegationsordning' }, assumed: true,
    permissions: Object.fromEntries(['common-question.read', 'own-answer.read', 'own-answer.give'].map((p) => [p, ['PROVIDER_REPRESENTATIVE']])),
  });
}

async function review(clerks: Clerks, role: string, by: { name: string; number: string; area: string; agreement: object; kind: object }) {
  const { provider: { id: providerId } } = await clerks.enter(role, 'registerProvider', { name: by.name, organisationNumber: by.number, operatingForm: 'EXTERNAL' }, 'provider { id }');
  const { unit: { id: unitId } } = await clerks.enter(role, 'registerUnit', { providerId, name: 'Mätgården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: by.area, openedOn: '2024-01-01' }, 'unit { id }');
  await clerks.enter(role, 'registerAgreement', { providerId, reference: 'Avtal 2025', serviceAreaKeys: [by.area], validFrom: '2025-01-01', ...by.agreement }, 'agreement { id }');
  const { review: { id: reviewId } } = await clerks.enter(role, 'openReview', { providerId, unitId, registrationNumber: '2026/7', ...by.kind }, 'review { id }');
  const { finding: { id: findingId } } = await clerks.enter(role, 'recordFinding', { reviewId, class: 'DEFICIENCY', severity: 'SERIOUS', acute: true, requirement: 'Tillsyn', requirementSource: 'AGREEMENT', description: 'Planerad tillsyn har inte utförts.' }, 'finding { id }');
  return { providerId, unitId, reviewId, findingId };
}

/** Lets a partner and a provider's own tenant see what is theirs: a call-off, a control and a review under a grant, and questions of the common list. */
async function share(of: (tenant: string) => Clerks, providerId: string, organisationNumber: string) {
  const [falkenberg, partner, own] = [of('falkenberg'), of('skanes-kommuner'), of(ownTenant)];
  const strategist = (mutation: string, input: object, selection: string) => falkenberg.enter('CONTRACT_STRATEGIST', mutation, input, selection);
  await partner.enter('FRAMEWORK_MANAGER', 'registerProvider', { name: 'Mätomsorg Väst AB', organisationNumber, operatingForm: 'EXTERNAL' }, 'provider { id }');
  await strategist('registerAgreement', { providerId, type: 'FRAMEWORK_CALL_OFF', reference: 'Avrop 2025', frameworkReference: 'RA 2025/3', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['EXTERNA_PLACERINGAR'], validFrom: '2025-01-01' }, 'agreement { id }');
  await strategist('recordControl', { providerId, kind: 'ECONOMIC_STABILITY', result: 'PASSED', evidence: 'Utdrag', checkedOn: '2026-05-04', checkedBy: 'konto-1' }, 'control { id }');
  const { grant: { id } } = await strategist('proposeSharing', {
    recipient: 'skanes-kommuner', things: ['FRAMEWORK_AGREEMENTS', 'COMMERCIAL_CONTROLS', 'QUALITY_SIGNALS'], frameworkReference: null, legalGround: 'OSL_10_27', purpose: 'Förvaltning av ramavtal',
    weighing: { interest: 'Förvaltaren ser inte avropen annars.', harm: 'Bara juridiska personer.', outcome: 'Delningen väger över.' }, validUntil: '2099-12-31',
  }, 'grant { id }');
  for (const role of ['SOCIAL_DIRECTOR', 'ADMINISTRATION_DELEGATE']) await falkenberg.enter(role, 'approveSharing', { id }, 'grant { id }');
  const question = { code: 'MANAGEMENT_SYSTEM', version: 2 };
  await strategist('connectProviderTenant', { providerId, tenant: ownTenant }, '__typename');
  await strategist('askProvider', { providerId, questions: [question] }, '__typename');
  await own.enter('PROVIDER_REPRESENTATIVE', 'answerCommonQuestion', { ...question, answer: 'YES' }, '__typename');
}

/** A table of providers compared with the register: one that passes, and one that is refused. */
async function importTables({ enter, ask }: Clerks) {
  for (const number of ['559999-0073', '559999-0074']) {
    const content = Buffer.from(`Orgnr;Namn\n${number};Mätomsorg Syd AB\n`);
    const { fileId, url } = await enter('CONTRACT_STRATEGIST', 'requestRegisterUpload', { name: `${number}.csv`, mediaType: 'text/csv', bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }, 'fileId url');
    await fetch(url, { method: 'PUT', headers: { 'content-type': 'text/csv' }, body: content });
    const columns = [{ field: 'ORGANISATION_NUMBER', column: 'Orgnr' }, { field: 'NAME', column: 'Namn' }, { field: 'OPERATING_FORM', constant: 'EXTERNAL' }];
    const { import: { id } } = await enter('CONTRACT_STRATEGIST', 'startRegisterImport', { fileId, kind: 'PROVIDERS', columns }, 'import { id }');
    while ((await ask('CONTRACT_STRATEGIST', 'query I($id: ID!) { registerImport(id: $id) { state } }', { id })).registerImport.state === 'CHECKING') await rest(100);
  }
}

/** A ladder case, a plan that must be submitted, notices, items and meetings of a board and of a committee, and what one provider alone is told. */
export async function enterMatters(of: (tenant: string) => Clerks): Promise<void> {
  const [falkenberg, sodertalje, atvidaberg] = [of('falkenberg'), of('sodertalje'), of('atvidaberg')];
  const trigger = (name: string) => ({ kind: 'TRIGGERED_REVIEW', trigger: { trigger: name, receivedOn: '2026-11-02', content: 'Utebliven tillsyn.' } });
  await review(sodertalje, 'QUALITY_UNIT', {
    name: 'Mätomsorg Öst AB', number: '559999-0065', area: 'VARD_OCH_OMSORGSBOENDE', agreement: { type: 'LOU_CONTRACT', board: 'ALDREOMSORGSNAMNDEN' }, kind: trigger('SPECIALLY_SERIOUS_EVENT'),
  });
  const number = '559999-0057';
  const { findingId, ...found } = await review(falkenberg, 'CONTRACT_STRATEGIST', {
    name: 'Mätomsorg Väst AB', number, area: 'SARSKILT_BOENDE', agreement: { type: 'LOV_AUTHORISATION', board: 'SOCIALNAMNDEN' }, kind: { kind: 'QUALITY_REVIEW', openedOn: '2026-11-02' },
  });
  await falkenberg.enter('CONTRACT_STRATEGIST', 'demandActionPlan', { reviewId: found.reviewId, dueOn: '2026-12-20' }, 'actionPlan { id }');
  await falkenberg.enter('QUALITY_STRATEGIST', 'openLadderCase', { ...found, findingIds: [findingId], registrationNumber: 'SOC 2026/9', openedOn: '2026-11-03' }, 'ladderCase { id }');
  for (const body of ['KOMMUNSTYRELSEN', 'VARD_OCH_OMSORGSUTSKOTTET']) {
    const { item } = await atvidaberg.enter('DEVELOPMENT_LEAD', 'addBoardItem', { body, kind: 'REPORT', registrationNumber: 'KS 2026/9', title: 'Kvalitetsberättelse' }, 'item { id }');
    const { meeting } = await atvidaberg.enter('DEVELOPMENT_LEAD', 'registerMeeting', { body, heldOn: '2027-01-20' }, 'meeting { id }');
    await atvidaberg.enter('DEVELOPMENT_LEAD', 'putBoardItemToMeeting', { itemId: item.id, meetingId: meeting.id }, 'item { id }');
  }
  await atvidaberg.enter('COMMITTEE', 'commissionQualityAudit', { body: 'VARD_OCH_OMSORGSUTSKOTTET', decidedOn: '2026-02-03', reference: 'VOU § 12', direction: 'Rutiner', extent: 'Två boenden' }, 'auditCommission { id }');

  const { providerId } = found;
  const { unit } = await falkenberg.enter('CONTRACT_STRATEGIST', 'registerUnit', { providerId, name: 'Nya mätgården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2026-06-01' }, 'unit { id }');
  await falkenberg.enter('CASE_OFFICER', 'registerIndividualCase', { unitId: unit.id, personReference: 'P1001', decidedOn: '2026-09-01' }, 'individualCase { id }');
  const { permit } = await falkenberg.enter('CONTRACT_STRATEGIST', 'registerPermit', { providerId, type: 'SOL_26_1_2', number: 'IVO 2023-1', validFrom: '2023-01-01' }, 'permit { id }');
  await falkenberg.enter('CONTRACT_STRATEGIST', 'changePermitState', { permitId: permit.id, state: 'REVOKED', validFrom: '2026-05-01' }, 'permit { id }');
  await share(of, providerId, number);
  await importTables(falkenberg);

  const { provider: told } = await atvidaberg.enter('DEVELOPMENT_LEAD', 'registerProvider', { name: 'Mätomsorg Norr AB', organisationNumber: '559999-0081', operatingForm: 'EXTERNAL' }, 'provider { id }');
  const { complaint: { id: complaintId } } = await atvidaberg.enter('INVESTIGATION_SECRETARY', 'registerComplaint', {
    providerId: told.id, serviceArea: 'HEMTJANST', category: 'COMPLAINT', registrationNumber: 'VOU 2026/50', channel: 'PHONE', content: 'Besöken kommer för sent.', complainantReference: 'KL-2026-17',
  }, 'complaint { id }');
  await atvidaberg.enter('INVESTIGATION_SECRETARY', 'recordProviderContact', { complaintId, channel: 'PHONE', person: 'Verksamhetschef' }, 'complaint { id }');
  await atvidaberg.enter('INVESTIGATION_SECRETARY', 'handOverComplaint', { complaintId }, 'complaint { id }');
}
