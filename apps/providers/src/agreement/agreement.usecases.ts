import { addDays, isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { type PageArgs, type Scope } from '@uppsikt/platform';
import { found, foundAll, foundForChange } from '../found.store.ts';
import { boardByKey, unknownAreas } from '../governance/governance.store.ts';
import { providerById } from '../provider/provider.store.ts';
import { ServiceUnitRecord } from '../unit/unit.record.ts';
import { controlsFirst } from '../responsibility/responsibility.rules.ts';
import { AgreementRecord, agreementTypes, type Agreement } from './agreement.record.ts';
import { correct, dayOfYear, decidedByDelegate, end, extend, followUpOwner, inScope, optionsOf, typesFollowedUp, type Delegate, type Notice, type Terms } from './agreement.rules.ts';
import { agreementsIn, providersDocument } from './agreement.store.ts';
import { termsOf, underFramework, type AskedTerms } from './terms.rules.ts';

export { statusOn } from './agreement.rules.ts';

export interface AgreementRequest extends AskedTerms {
  providerId: string; type: Agreement['type']; board: string; serviceAreaKeys: string[]; unitIds: string[];
  extensionOptions: { validUntil: LocalDate; decideBy?: LocalDate | null }[];
  frameworkAgreementId?: string | null; comparableAgreementId?: string | null; decidingDelegate?: Delegate | null;
}

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const noAgreement = () => problem('NotFound', 'No agreement has this id.');

/** An agreement has one responsible board and a type that the guideline knows; who follows it up is set by its type. Ground: glossary, policy providers. */
export async function registerAgreement(scope: Scope, asked: AgreementRequest) {
  const provider = await providerById(scope, asked.providerId);
  if (!provider) return problem('NotFound', 'No provider has this id.');
  const policy = await providersDocument(scope);
  const refused = inScope(asked.type, policy) ?? decidedByDelegate(asked.type, asked.decidingDelegate);
  if (refused) return refused;
  const board = await boardByKey(scope, asked.board);
  if (!board) return invalid('board', `No board has the key ${asked.board}.`);
  const [unknown] = await unknownAreas(scope, asked.serviceAreaKeys);
  if (unknown !== undefined || asked.serviceAreaKeys.length === 0) return invalid('serviceAreaKeys', unknown ? `No service area has the key ${unknown}.` : 'An agreement covers a service area.');
  const terms = termsOf(asked);
  if (isProblem(terms)) return terms;
  const options = optionsOf(asked.validUntil, asked.extensionOptions);
  if (isProblem(options)) return options;
  const others = await othersOf(scope, asked);
  if (isProblem(others)) return others;
  const owner = followUpOwner(asked.type, policy, asked.decidingDelegate);
  const activationRequired = controlsFirst({ type: asked.type, frameworkAgreementId: others.frameworkAgreementId, frameworkReference: terms.frameworkReference }, policy).length > 0;
  const agreement = scope.add(AgreementRecord, {
    providerId: provider.id, type: asked.type, boardId: board.id, serviceAreaKeys: asked.serviceAreaKeys, ...terms, ...others, extensionOptions: options, followUpOwner: owner,
    terminatedOn: null, activationRequired, activatedOn: null, noticeGivenOn: null, noticeBy: null, endReason: null, endedBy: null, ocds: null,
  });
  await scope.emit('providers.agreement-registered.v1', agreement.id, {
    agreementId: agreement.id, providerId: provider.id, type: agreement.type, boardId: board.id, serviceAreaKeys: agreement.serviceAreaKeys,
    validFrom: agreement.validFrom, validUntil: agreement.validUntil, penaltyClause: terms.penaltyClause, ...others, followUpClause: terms.followUpClause,
    frameworkReference: terms.frameworkReference ?? (await found(scope, AgreementRecord, others.frameworkAgreementId))?.reference ?? null,
    activationRequired, followUpOwner: owner && { role: owner.role, unit: owner.unit }, excludedFromUnitFollowUp: typesFollowedUp([asked.type], policy).length === 0,
  });
  return { agreement };
}

/** The units and agreements that an agreement names are in this register. */
async function othersOf(scope: Scope, asked: AgreementRequest) {
  const unitIds = [...new Set(asked.unitIds)];
  const units = await foundAll(scope, ServiceUnitRecord, unitIds);
  if (units.filter((u) => u.providerId === asked.providerId).length !== unitIds.length) return problem('NotFound', 'The provider has no unit with one of the ids given as unitIds.');
  const framework = await found(scope, AgreementRecord, asked.frameworkAgreementId);
  if (asked.frameworkAgreementId && !framework) return problem('NotFound', 'No agreement has the id given as frameworkAgreementId.');
  const misplaced = underFramework(asked.type, { agreementType: framework?.type ?? null, reference: asked.frameworkReference?.trim() || null });
  if (misplaced) return misplaced;
  const comparable = await found(scope, AgreementRecord, asked.comparableAgreementId);
  if (asked.comparableAgreementId && !comparable) return problem('NotFound', 'No agreement has the id given as comparableAgreementId.');
  if (comparable && asked.type !== 'ASSIGNMENT_DESCRIPTION') return invalid('comparableAgreementId', 'Only an assignment description mirrors an agreement.');
  return { unitIds, frameworkAgreementId: framework?.id ?? null, comparableAgreementId: comparable?.id ?? null };
}

/** An agreement goes on by its next option. Ground: the agreement's own terms. */
export async function extendAgreement(scope: Scope, asked: { id: string; decidedOn?: LocalDate | null }) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.id);
  if (!agreement) return noAgreement();
  const extended = extend(agreement, asked.decidedOn ?? scope.today, scope.today);
  if (isProblem(extended)) return extended;
  Object.assign(agreement, extended);
  await scope.emit('providers.agreement-extended.v1', agreement.id, { agreementId: agreement.id, providerId: agreement.providerId, validUntil: extended.validUntil });
  return { agreement };
}

/** The terms are put right; what else the register has of an agreement is decided, and changes by its decision. Ground: the agreement's own terms. */
export async function correctAgreementTerms(scope: Scope, asked: { id: string; municipalityNoticeMonths?: number | null; providerNoticeMonths?: number | null; openOptions: Terms['openOptions'] }) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.id);
  if (!agreement) return noAgreement();
  const corrected = correct(agreement, { municipalityNoticeMonths: asked.municipalityNoticeMonths ?? null, providerNoticeMonths: asked.providerNoticeMonths ?? null, openOptions: asked.openOptions });
  if (isProblem(corrected)) return corrected;
  Object.assign(agreement, corrected);
  return { agreement };
}

/** Notice is recorded with who gave it, when and why. Ground: the agreement's own terms. */
export async function endAgreement(scope: Scope, asked: Omit<Notice, 'noticeGivenOn'> & { id: string; noticeGivenOn?: LocalDate | null }) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.id);
  if (!agreement) return noAgreement();
  const ended = end(agreement, { ...asked, noticeGivenOn: asked.noticeGivenOn ?? scope.today }, scope.today);
  if (isProblem(ended)) return ended;
  Object.assign(agreement, ended, { endedBy: scope.actor.account });
  await tellEnd(scope, agreement, asked.lastDay, 'NOTICE');
  return { agreement };
}

/** A decided termination (hävning) ends the agreement from that day; of two, the first holds. Ground: FALK-HAV-1. */
export async function terminateAgreement(scope: Scope, id: string, decidedOn: LocalDate): Promise<void> {
  const agreement = await foundForChange(scope, AgreementRecord, id);
  if (!agreement || (agreement.terminatedOn && agreement.terminatedOn <= decidedOn)) return;
  agreement.terminatedOn = decidedOn;
  await tellEnd(scope, agreement, addDays(decidedOn, -1), 'TERMINATION');
}

const tellEnd = (scope: Scope, agreement: Agreement, lastDay: LocalDate, cause: 'NOTICE' | 'TERMINATION') =>
  scope.emit('providers.agreement-ended.v1', agreement.id, { agreementId: agreement.id, providerId: agreement.providerId, lastDay, cause });

/** Who a year's follow-up takes in. Ground: NACKA-OMF-2; SOD-PLAN-6. */
export async function followUpPopulation(scope: Scope, year: number, args: PageArgs) {
  const policy = await providersDocument(scope, dayOfYear(year, scope.today));
  return agreementsIn(scope, args, typesFollowedUp(agreementTypes, policy), `${year}-01-01`, `${year}-12-31`);
}
