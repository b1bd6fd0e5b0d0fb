import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { areasWithBoards } from '../guideline/guideline.store.ts';
import { AgreementRecord } from '../provider/provider.record.ts';
import { agreementsInArea } from '../provider/provider.store.ts';
import type { Review } from '../review/review.record.ts';
import { documentOf } from '../review/review.store.ts';
import { providersPolicy, sectionOn } from '../template/template.store.ts';
import { FollowUpModelRecord, type FollowUpModel } from './follow-up-model.record.ts';
import { demandsModel, inChoice, modelOf, type AskedModel } from './follow-up-model.rules.ts';

/** The model that holds in an area on a day. */
const modelOn = (scope: Scope, serviceAreaKey: string, on: LocalDate): Promise<FollowUpModel | null> =>
  scope.em.findOne(FollowUpModelRecord, { serviceAreaKey, decidedOn: { $lte: on } }, { orderBy: { decidedOn: 'desc' } });

/** Registers the board's decision on a model. Ground: NACKA15-KUND-1. */
export async function adoptFollowUpModel(scope: Scope, asked: AskedModel) {
  const area = (await areasWithBoards(scope)).find((a) => a.key === asked.serviceArea);
  if (!area) return problem('InvalidInput', `No service area has the key ${asked.serviceArea}.`, { field: 'serviceArea' });
  const judged = modelOf(asked, area.boards, scope.today, await sectionOn(scope, providersPolicy, area.key));
  if (isProblem(judged)) return judged;
  if (await scope.em.findOne(FollowUpModelRecord, { serviceAreaKey: area.key, decidedOn: judged.decidedOn })) return problem('Conflict', 'A model of that day is registered already.');
  return { model: scope.add(FollowUpModelRecord, { ...judged, registeredBy: scope.actor.account, registeredOn: scope.today }) };
}

interface Opening { kind: Review['kind']; providerId: string; serviceAreaKey: string; openedOn: LocalDate; agreement: { type?: string | null | undefined } | null }
const isInChoice = async (scope: Scope, of: Opening) => inChoice(of.agreement ? [of.agreement] : await agreementsInArea(scope, of.providerId, of.serviceAreaKey), of.openedOn);

/** What keeps a planned follow-up in a customer-choice system from being begun. Ground: NACKA15-KUND-1. */
export async function modelMissing(scope: Scope, of: Opening & { matter: { policyIds: string[] } }) {
  if (!demandsModel(of.kind, await documentOf(scope, of.matter, providersPolicy)) || !(await isInChoice(scope, of)) || (await modelOn(scope, of.serviceAreaKey, of.openedOn))) return undefined;
  return problem('FollowUpModelMissing', `The customer choice of ${of.serviceAreaKey} has no adopted model for follow-up.`, { serviceArea: of.serviceAreaKey });
}

/** The model that each review follows. Ground: NACKA15-KUND-1. */
export async function modelsOfReviews(scope: Scope, reviews: readonly Review[]): Promise<(FollowUpModel | null)[]> {
  const known = await scope.em.find(AgreementRecord, { $or: [{ id: { $in: reviews.flatMap((r) => r.agreementId ?? []) } }, { providerId: { $in: reviews.map((r) => r.providerId) } }] });
  const agreementsOf = (r: Review) => {
    const own = known.find((a) => a.id === r.agreementId);
    return own ? [own] : known.filter((a) => a.providerId === r.providerId && a.serviceAreaKeys.includes(r.serviceAreaKey));
  };
  const models = await scope.em.find(FollowUpModelRecord, { serviceAreaKey: { $in: [...new Set(reviews.map((r) => r.serviceAreaKey))] } }, { orderBy: { decidedOn: 'desc' } });
  return reviews.map((review) => (inChoice(agreementsOf(review), review.openedOn) ? models.find((m) => m.serviceAreaKey === review.serviceAreaKey && m.decidedOn <= review.openedOn) ?? null : null));
}

/** The areas with authorised providers, and the model of each. Ground: NACKA15-KUND-1. */
export async function customerChoiceSystems(scope: Scope) {
  const agreements = (await scope.em.find(AgreementRecord, { type: 'LOV_AUTHORISATION' })).filter((a) => inChoice([a], scope.today));
  const systems = [...new Set(agreements.flatMap((a) => a.serviceAreaKeys))].sort();
  return Promise.all(systems.map(async (serviceArea) => {
    const model = await modelOn(scope, serviceArea, scope.today);
    return { serviceArea, model, modelMissing: !model && demandsModel('QUALITY_REVIEW', await sectionOn(scope, providersPolicy, serviceArea)) };
  }));
}
