/** Matters of the kinds that the sample data has none of, entered as users enter them, so that every list of the graph has a first row to copy. */

export interface Clerks { enter(role: string, mutation: string, input: object, selection: string): Promise<any> }

async function review(clerks: Clerks, role: string, by: { name: string; number: string; area: string; agreement: object; kind: object }) {
  const { provider: { id: providerId } } = await clerks.enter(role, 'registerProvider', { name: by.name, organisationNumber: by.number, operatingForm: 'EXTERNAL' }, 'provider { id }');
  const { unit: { id: unitId } } = await clerks.enter(role, 'registerUnit', { providerId, name: 'Mätgården', unitType: 'SPECIAL_HOUSING', serviceAreaKey: by.area, openedOn: '2024-01-01' }, 'unit { id }');
  await clerks.enter(role, 'registerAgreement', { providerId, reference: 'Avtal 2025', serviceAreaKeys: [by.area], validFrom: '2025-01-01', ...by.agreement }, 'agreement { id }');
  const { review: { id: reviewId } } = await clerks.enter(role, 'openReview', { providerId, unitId, registrationNumber: '2026/7', ...by.kind }, 'review { id }');
  const { finding: { id: findingId } } = await clerks.enter(role, 'recordFinding', { reviewId, class: 'DEFICIENCY', severity: 'SERIOUS', acute: true, requirement: 'Tillsyn', requirementSource: 'AGREEMENT', description: 'Planerad tillsyn har inte utförts.' }, 'finding { id }');
  return { providerId, unitId, reviewId, findingId };
}

/** A ladder case, a plan that must be submitted, notices, and items of a board and of a committee. */
export async function enterMatters(of: (tenant: string) => Clerks): Promise<void> {
  const [falkenberg, sodertalje, atvidaberg] = [of('falkenberg'), of('sodertalje'), of('atvidaberg')];
  const trigger = (name: string) => ({ kind: 'TRIGGERED_REVIEW', trigger: { trigger: name, receivedOn: '2026-11-02', content: 'Utebliven tillsyn.' } });
  await review(sodertalje, 'QUALITY_UNIT', {
    name: 'Mätomsorg Öst AB', number: '559999-0065', area: 'VARD_OCH_OMSORGSBOENDE', agreement: { type: 'LOU_CONTRACT', board: 'ALDREOMSORGSNAMNDEN' }, kind: trigger('SPECIALLY_SERIOUS_EVENT'),
  });
  const { findingId, ...found } = await review(falkenberg, 'CONTRACT_STRATEGIST', {
    name: 'Mätomsorg Väst AB', number: '559999-0057', area: 'SARSKILT_BOENDE', agreement: { type: 'LOV_AUTHORISATION', board: 'SOCIALNAMNDEN' }, kind: { kind: 'QUALITY_REVIEW', openedOn: '2026-11-02' },
  });
  await falkenberg.enter('CONTRACT_STRATEGIST', 'demandActionPlan', { reviewId: found.reviewId, dueOn: '2026-12-20' }, 'actionPlan { id }');
  await falkenberg.enter('QUALITY_STRATEGIST', 'openLadderCase', { ...found, findingIds: [findingId], registrationNumber: 'SOC 2026/9', openedOn: '2026-11-03' }, 'ladderCase { id }');
  for (const body of ['KOMMUNSTYRELSEN', 'VARD_OCH_OMSORGSUTSKOTTET']) {
    await atvidaberg.enter('DEVELOPMENT_LEAD', 'addBoardItem', { body, kind: 'REPORT', registrationNumber: 'KS 2026/9', title: 'Kvalitetsberättelse' }, 'item { id }');
  }
}
