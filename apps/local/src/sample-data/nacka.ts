import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { enterProvider, enterReview, type Clerks, type EnteredProvider, type ProviderSample } from './clerks.ts';

const fixtures = join(import.meta.dirname, '../../../economy/fixtures');
const file = (name: string) => new Uint8Array(readFileSync(join(fixtures, name)));

const external: ProviderSample = {
  name: 'Exempelomsorg AB', organisationNumber: '559999-0016', operatingForm: 'EXTERNAL',
  units: [
    { name: 'Exempelomsorg hemtjänst', unitType: 'HOME_CARE', serviceAreaKey: 'HEMTJANST', openedOn: '2021-02-01' },
    { name: 'Provgården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: 'SARSKILT_BOENDE', openedOn: '2022-09-01' },
  ],
  agreements: [
    { type: 'LOV_AUTHORISATION', reference: 'Auktorisation hemtjänst 2021', board: 'ALDRENAMNDEN', serviceAreaKeys: ['HEMTJANST'], validFrom: '2021-02-01' },
    { type: 'LOV_AUTHORISATION', reference: 'Auktorisation särskilt boende 2022', board: 'ALDRENAMNDEN', serviceAreaKeys: ['SARSKILT_BOENDE'], validFrom: '2022-09-01' },
  ],
};
const groupHome: ProviderSample = {
  name: 'Provboendet i Norden AB', organisationNumber: '559999-0024', operatingForm: 'EXTERNAL',
  units: [{ name: 'Gruppbostaden Mallen', unitType: 'GROUP_HOUSING', serviceAreaKey: 'GRUPPBOSTAD', openedOn: '2020-01-01' }],
  agreements: [{ type: 'LOU_CONTRACT', reference: 'Avtal gruppbostad 2023', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['GRUPPBOSTAD'], validFrom: '2023-01-01', validUntil: '2026-12-31' }],
};
const own: ProviderSample = {
  name: 'Nacka kommun, egen regi', organisationNumber: '212000-0167', operatingForm: 'OWN_OPERATION',
  units: [
    { name: 'Gruppbostaden Provvägen', unitType: 'GROUP_HOUSING', serviceAreaKey: 'GRUPPBOSTAD', openedOn: '2018-05-01' },
    { name: 'Daglig verksamhet Mönstret', unitType: 'DAILY_ACTIVITY_LSS', serviceAreaKey: 'DAGLIG_VERKSAMHET', openedOn: '2019-08-15' },
  ],
  agreements: [{ type: 'INTERNAL_AGREEMENT', reference: 'Intern överenskommelse LSS', board: 'SOCIALNAMNDEN', serviceAreaKeys: ['GRUPPBOSTAD', 'DAGLIG_VERKSAMHET'], validFrom: '2018-05-01' }],
};

/** Nacka: three providers, followed up under the guideline of 2015 and, since July 2026, the newer one. */
export async function enterNacka(clerks: Clerks): Promise<void> {
  const first = await enterProvider(clerks, 'PLANNER', external);
  const second = await enterProvider(clerks, 'PLANNER', groupHome);
  const third = await enterProvider(clerks, 'PLANNER', own);
  await warning(clerks, first);
  await qualityReview(clerks, second);
  await ownReview(clerks, third);
  await supervisions(clerks, second);
  await october(clerks, first);
}

/** A relative reports, the managers propose, the board warns. */
async function warning(clerks: Clerks, { providerId, unitIds: [, unitId], agreementIds: [, agreementId] }: EnteredProvider) {
  const { enter, ask } = clerks;
  const { reviewId, findingIds } = await enterReview(clerks, 'PLANNER', {
    kind: 'TRIGGERED_REVIEW', providerId, unitId, agreementId, registrationNumber: 'ÄLN 2026/31', openedOn: '2026-03-04',
    trigger: { trigger: 'SERIOUS_MISCONDUCT_REPORTED', reporter: 'RELATIVE', receivedOn: '2026-03-03', content: 'Anhörig uppger att tillsyn nattetid har uteblivit vid flera tillfällen.' },
  }, [
    { kind: 'SITE_VISIT', heldOn: '2026-03-10', officials: ['Planerare', 'Medicinskt ansvarig sjuksköterska'] },
    { kind: 'MANAGEMENT_INTERVIEW', heldOn: '2026-03-10', officials: ['Planerare'] },
  ], [
    { class: 'DEFICIENCY', severity: 'SERIOUS', requirement: 'Bemanning nattetid', description: 'Planerad tillsyn nattetid har inte utförts.', recordedOn: '2026-03-12' },
    { class: 'ERROR', requirement: 'Social dokumentation', description: 'Utförd tid är inte dokumenterad.', recordedOn: '2026-03-12' },
  ]);
  await enter('PLANNER', 'writeReviewReport', { reviewId, text: 'Tillsynen nattetid har brustit; bristen är allvarlig.' }, 'report { id }');
  await enter('PLANNER', 'completeReview', { reviewId, completedOn: '2026-03-20' }, 'review { id }');
  for (const [authority, outcome, reason] of [['IVO', 'NOTIFY', 'Bristen har inneburit allvarlig risk för de boende.'], ['POLICE', 'DO_NOT_NOTIFY', 'Det finns ingen misstanke om brott.']])
    await enter('QUALITY_UNIT_MANAGERS', 'recordPosition', { reviewId, findingIds, authority, outcome, reason, decidedOn: '2026-03-23' }, 'position { id }');
  await enter('PLANNER', 'referFindings', { reviewId, findingIds, reason: 'Bristerna kan medföra sanktion.', referredOn: '2026-03-24' }, 'referral { id }');
  const { proposal } = await enter('QUALITY_UNIT_MANAGERS', 'proposeSanction', {
    reviewId, findingIds, agreementId, outcome: 'PROPOSE', kind: 'WARNING', reason: 'Bristen är allvarlig och utföraren har inte avhjälpt den.', registrationNumber: 'ÄLN 2026/31', proposedOn: '2026-03-25',
  }, 'proposal { id }');
  const { boards } = await ask('BOARD', '{ boards { id key } }');
  const boardId = boards.find((b: { key: string }) => b.key === 'ALDRENAMNDEN').id;
  const { sanction } = await enter('BOARD', 'decideSanction', {
    reviewId, proposalId: proposal.id, agreementId, kind: 'WARNING', board: { boardId, meetingOn: '2026-04-15', reference: '§ 42' }, decidedOn: '2026-04-15', remedyBy: '2026-05-31',
  }, 'sanction { id }');
  await enter('PLANNER', 'makeOfficialStatement', { providerId, sanctionId: sanction.id, board: 'ALDRENAMNDEN', registrationNumber: 'ÄLN 2026/31' }, 'document { id }');
}

/** The checklist for group homes: a question in each of the nine areas of the guideline of 2015. */
async function checklist({ enter }: Clerks): Promise<string[]> {
  const question = (area: string, qualityArea: string, text: string) => ({ area, qualityArea, text, type: 'SCALE' });
  const { template } = await enter('QUALITY_REVIEWER', 'saveReviewTemplate', {
    name: 'Kvalitetsgranskning gruppbostad', serviceArea: 'GRUPPBOSTAD', kind: 'QUALITY_REVIEW', statute: 'LSS', scale: 4,
    questions: [
      question('MANAGEMENT_SYSTEM', 'KNOWLEDGE_BASED', 'Används ledningssystemet i det dagliga arbetet?'), question('DOCUMENTATION', 'HOLISTIC_COORDINATION', 'Är genomförandeplanerna aktuella?'),
      question('STAFFING', 'SAFETY_SECURITY', 'Motsvarar bemanningen behoven, även nattetid?'), question('ACTIVITY_CONTENT', 'LIVE_LIKE_OTHERS', 'Har de boende en meningsfull fritid?'),
      question('SAFETY_SECURITY', 'SAFETY_SECURITY', 'Rapporteras och utreds avvikelser?'), question('TREATMENT', 'SELF_DETERMINATION_INTEGRITY', 'Bemöts de boende med respekt?'),
      question('USER_INFLUENCE', 'SELF_DETERMINATION_INTEGRITY', 'Har de boende inflytande över sin vardag?'), question('COLLABORATION_INFORMATION', 'ACCESSIBILITY', 'Når information fram till dem som behöver den?'),
      question('HEALTHCARE_REHABILITATION', 'GOOD_LIVING_CONDITIONS', 'Får de boende den hälso- och sjukvård de behöver?'),
    ],
  }, 'template { id questions { questionId } }');
  await enter('QUALITY_REVIEWER', 'publishReviewTemplate', { templateId: template.id, publishedOn: '2026-03-02' }, 'template { id }');
  return template.questions.map((q: { questionId: string }) => q.questionId);
}

/** A quality review with all that the guideline of 2015 demands. */
async function qualityReview(clerks: Clerks, { providerId, unitIds: [unitId], agreementIds: [agreementId] }: EnteredProvider) {
  const kinds = ['SITE_VISIT', 'MANAGEMENT_INTERVIEW', 'STAFF_INTERVIEW', 'CASE_OFFICER_INTERVIEW', 'USER_INTERVIEW'];
  const questions = await checklist(clerks);
  const { reviewId } = await enterReview(clerks, 'QUALITY_REVIEWER', { kind: 'QUALITY_REVIEW', providerId, unitId, agreementId, registrationNumber: 'SOCN 2026/58', openedOn: '2026-04-07' },
    kinds.map((kind) => ({ kind, heldOn: '2026-04-21', officials: ['Kvalitetsgranskare'] })),
    [{ class: 'DEFICIENCY', requirement: 'Genomförandeplan', description: 'Två av sex genomförandeplaner är inte uppdaterade.', recordedOn: '2026-04-22' }]);
  const answers = questions.map((questionId, at) => ({ order: at + 1, questionId, value: at === 1 ? '2' : '4', answeredAt: `2026-04-21T09:${10 + at}:00Z` }));
  await clerks.enter('QUALITY_REVIEWER', 'answerReview', { reviewId, deviceId: 'surfplatta-7', answers }, 'review { id }');
  for (const [area, statement] of [['GOOD_LIVING_CONDITIONS', 'De boende har goda levnadsvillkor.'], ['LIVE_LIKE_OTHERS', 'Fritiden är enformig men den egna.']])
    await clerks.enter('QUALITY_REVIEWER', 'assessReviewArea', { reviewId, area, level: 3, statement }, 'review { id }');
  await clerks.enter('QUALITY_REVIEWER', 'writeReviewReport', { reviewId, text: 'Verksamheten fungerar, med brister i genomförandeplanerna.' }, 'report { id }');
  await clerks.enter('QUALITY_REVIEWER', 'completeReview', { reviewId, completedOn: '2026-05-05' }, 'review { id }');
}

/** Still open, under the newer guideline, which plans each of them. */
async function ownReview(clerks: Clerks, { providerId, unitIds: [unitId] }: EnteredProvider) {
  const { plan } = await clerks.enter('PLANNER', 'draftPlan', { year: 2026, boards: ['SOCIALNAMNDEN', 'ALDRENAMNDEN'] }, 'plan { id }');
  const { planItem } = await clerks.enter('PLANNER', 'addPlanItem', { planId: plan.id, kind: 'QUALITY_REVIEW', providerId, unitId, motivation: 'Ny verksamhet i egen regi.' }, 'planItem { id }');
  const { riskAnalysis } = await clerks.enter('PLANNER', 'openRiskAnalysis', { year: 2026, levels: 5, openedOn: '2026-08-17' }, 'riskAnalysis { id }');
  await clerks.enter('PLANNER', 'addRiskItem', { riskAnalysisId: riskAnalysis.id, providerId, unitId, description: 'Rutiner är inte på plats i en ny verksamhet.', severity: 3, probability: 4 }, 'riskItem { id }');
  await clerks.enter('PLANNER', 'prioritiseRiskAnalysis', { riskAnalysisId: riskAnalysis.id }, 'riskAnalysis { id }');
  await clerks.enter('PLANNER', 'saveReviewPlan', { planItemId: planItem.id, riskAnalysisId: riskAnalysis.id, how: 'Besök, intervjuer med ledning och personal, genomgång av rutiner.', routine: 'Rutin för kvalitetsgranskning, version 3' }, 'reviewPlan { id }');
  await enterReview(clerks, 'PLANNER', { kind: 'QUALITY_REVIEW', providerId, unitId, planItemId: planItem.id, registrationNumber: 'SOCN 2026/103', openedOn: '2026-09-01' },
    [{ kind: 'SITE_VISIT', heldOn: '2026-09-15', officials: ['Planerare'] }],
    [{ class: 'ERROR', requirement: 'Rutin för avvikelser', description: 'Rutinen saknar datum för nästa översyn.', recordedOn: '2026-09-16' }]);
}

/** One is under way; the rest of the year's list is due. */
async function supervisions({ enter }: Clerks, { unitIds: [unitId] }: EnteredProvider) {
  await enter('MAS', 'openSupervision', { unitId, on: '2026-03-02' }, 'supervision { id }');
  await enter('MAS', 'generateSupervisions', { year: 2026 }, 'added');
}

/** What was ordered and what was invoiced for home care in October 2026. */
async function october({ enter, importFile }: Clerks, { providerId }: EnteredProvider) {
  await importFile('CASE_OFFICER', 'importHours', { name: 'hemtjanst-timmar-2026-10.csv', mediaType: 'text/csv', content: file('hemtjanst-timmar-2026-10.csv') });
  await importFile('CASE_OFFICER', 'importInvoice', { name: 'se-hemtjanst-invoice-2026-10.xml', mediaType: 'application/xml', content: file('se-hemtjanst-invoice-2026-10.xml') },
    { serviceNames: [{ name: 'Hemtjänst omvårdnad', service: 'hemtjanst.omvardnad' }, { name: 'Hemtjänst service', service: 'hemtjanst.service' }] });
  for (const service of ['hemtjanst.omvardnad', 'hemtjanst.service'])
    await enter('CASE_OFFICER', 'makeReconciliation', { providerId, service, month: '2026-10' }, 'reconciliation { id }');
}
