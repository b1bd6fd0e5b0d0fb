import { does, type Known, type Step } from './step.ts';

/** Who does a thing in this municipality, and which neighbour may not. */
export interface Roles { as: string; not: string }

/** The findings of the story: the same in every municipality. */
const serious = { class: 'DEFICIENCY', severity: 'SERIOUS', requirement: 'Tillsyn', requirementSource: 'AGREEMENT', description: 'Planerad tillsyn har inte utförts.' };
const ordinary = { class: 'ERROR', requirement: 'Dokumentation', requirementSource: 'LAW', description: 'Genomförandeplanen är inte uppdaterad.' };
/** Both of them. */
export const findingIds = ({ seriousId, ordinaryId }: Known) => [seriousId, ordinaryId] as string[];

interface Registered {
  provider: { name: string; organisationNumber: string; operatingForm: 'EXTERNAL' | 'OWN_OPERATION' };
  unit: { name: string; unitType: string; serviceAreaKey: string; openedOn: string };
  agreement: { type: string; reference: string; board: string; serviceAreaKeys: string[]; validFrom: string; validUntil?: string; penaltyClause?: object };
}

/** A provider with a unit and an agreement, each registered unless the register has it already. */
export function registration(on: string, roles: Roles, { provider, unit, agreement }: Registered): Step[] {
  const register = (found: (registered: any) => Known | undefined) => ({
    document: 'query Register($organisationNumber: OrganisationNumber!) { provider(organisationNumber: $organisationNumber) { id units(first: 100) { edges { node { id name } } } agreements(first: 100) { edges { node { id reference } } } } }',
    variables: { organisationNumber: provider.organisationNumber },
    found: (data: any) => data.provider && found(data.provider),
  });
  const idOf = (list: any, holds: (node: any) => boolean): string | undefined => list.edges.map((e: any) => e.node).find(holds)?.id;
  return [
    does({
      on, ...roles, says: `registers the provider ${provider.name}, ${provider.organisationNumber}`, mutation: 'registerProvider', input: () => provider,
      selects: 'provider { id name organisationNumber operatingForm }', keeps: (r) => ({ providerId: r.provider.id }),
      unless: register(({ id }) => ({ providerId: id })),
    }),
    does({
      on, ...roles, says: `registers its unit ${unit.name}`, mutation: 'registerUnit', input: ({ providerId }) => ({ providerId, ...unit }),
      selects: 'unit { id name unitType }', keeps: (r) => ({ unitId: r.unit.id }),
      unless: register(({ units }) => { const unitId = idOf(units, (u) => u.name === unit.name); return unitId ? { unitId } : undefined; }),
    }),
    does({
      on, ...roles, says: `registers the agreement ${agreement.reference}`, mutation: 'registerAgreement', input: ({ providerId }) => ({ providerId, ...agreement }),
      selects: 'agreement { id type status validFrom validUntil }', keeps: (r) => ({ agreementId: r.agreement.id }),
      unless: register(({ agreements }) => { const agreementId = idOf(agreements, (a) => a.reference === agreement.reference); return agreementId ? { agreementId } : undefined; }),
    }),
  ];
}

/** A review with the two findings of the story; `acute` where the serious one is. */
export function review(on: string, roles: Roles, says: string, input: (known: Known) => object, acute = false): Step[] {
  const finding = (what: string, of: object, kept: string) => does({
    on, ...roles, says: `records ${what}`, mutation: 'recordFinding', input: ({ reviewId }) => ({ reviewId, ...of }),
    selects: 'finding { id class severity acute requirement }', keeps: (r) => ({ [kept]: r.finding.id }),
  });
  return [
    does({ on, ...roles, says, mutation: 'openReview', input, selects: 'review { id kind status registrationNumber }', keeps: (r) => ({ reviewId: r.review.id }) }),
    finding(acute ? 'an acute and serious deficiency' : 'a serious deficiency', { ...serious, acute }, 'seriousId'),
    finding('an error', ordinary, 'ordinaryId'),
  ];
}

export const demandsPlan = (on: string, roles: Roles, dueOn: string): Step => does({
  on, ...roles, says: `demands an action plan, due ${dueOn}`, mutation: 'demandActionPlan', input: ({ reviewId }) => ({ reviewId, dueOn }),
  selects: 'actionPlan { id status dueOn }', keeps: (r) => ({ actionPlanId: r.actionPlan.id, planDueOn: dueOn }),
});

export const submitsPlan = (on: string, roles: Roles): Step => does({
  on, ...roles, says: 'submits the action plan', mutation: 'submitActionPlan',
  input: (known) => ({ actionPlanId: known['actionPlanId'], actions: findingIds(known).map((findingId) => ({ findingId, description: 'Ny rutin', responsible: 'Verksamhetschef', dueOn: known['planDueOn'] })) }),
  selects: 'actionPlan { status }', comes: () => ({ actionPlan: { status: 'SUBMITTED' } }),
});

/** What is planned because of this review or sanction. */
export const planItems = 'query Planned { planItems(first: 100) { edges { node { kind year plannedOn dueFrom dueOn sanctionId provider { id name } review { id } } } } }';
