import { isProblem, parseDecimal, problem, type LocalDate } from '@uppsikt/kernel';
import { isNameLength } from '../provider/provider.rules.ts';

type YearRule = 'WEEK_BEGINS' | 'DECISION_YEAR' | 'AGREEMENT_YEAR';
export interface AskedTerms {
  validFrom: LocalDate; validUntil?: LocalDate | null; reference: string;
  penaltyClause?: { reference: string; amountPerWeek?: string | null; yearRule?: YearRule | null } | null;
  followUpClause?: { reference: string; intervalMonths?: number | null } | null;
  volumes: { serviceType?: string | null; quantity: number; unit: 'HOURS_PER_MONTH' | 'DAYS_PER_MONTH' | 'PLACES' | 'PIECES_PER_MONTH' }[];
  municipalityNoticeMonths?: number | null; providerNoticeMonths?: number | null; frameworkReference?: string | null;
}

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const outside = (value: number | null | undefined, least: number, most: number) => value != null && (value < least || value > most);
const mostVolumes = 100;

/** An agreement's terms in one form, or the first that does not hold. A clause that is there says where it stands. Ground: the agreement's own terms. */
export function termsOf(asked: AskedTerms) {
  if (asked.validUntil && asked.validUntil < asked.validFrom) return invalid('validUntil', 'validUntil is not before validFrom.');
  const reference = asked.reference.trim();
  if (!isNameLength(reference)) return invalid('reference', 'A reference has 1 to 200 characters.');
  const frameworkReference = asked.frameworkReference?.trim() || null;
  if (frameworkReference && !isNameLength(frameworkReference)) return invalid('frameworkReference', 'A reference has at most 200 characters.');
  for (const field of ['municipalityNoticeMonths', 'providerNoticeMonths'] as const) if (outside(asked[field], 0, 120)) return invalid(field, 'A notice is 0 to 120 months.');
  if (asked.followUpClause && !isNameLength(asked.followUpClause.reference.trim())) return invalid('followUpClause.reference', 'A reference has 1 to 200 characters.');
  if (outside(asked.followUpClause?.intervalMonths, 1, 120)) return invalid('followUpClause.intervalMonths', 'An interval is 1 to 120 months.');
  if (asked.volumes.length > mostVolumes || asked.volumes.some((v) => outside(v.quantity, 0, 100_000_000) || (v.serviceType && !/^[A-Z][A-Z0-9_]{1,60}$/.test(v.serviceType)))) {
    return invalid('volumes', `At most ${mostVolumes} volumes, none below zero, each of a service type's key or of none.`);
  }
  const penaltyClause = penaltyClauseOf(asked.penaltyClause);
  if (isProblem(penaltyClause)) return penaltyClause;
  return {
    validFrom: asked.validFrom, validUntil: asked.validUntil ?? null, reference, frameworkReference, penaltyClause,
    followUpClause: asked.followUpClause ? { reference: asked.followUpClause.reference.trim(), intervalMonths: asked.followUpClause.intervalMonths ?? null } : null,
    volumes: asked.volumes.map((v) => ({ serviceType: v.serviceType ?? null, quantity: v.quantity, unit: v.unit })),
    municipalityNoticeMonths: asked.municipalityNoticeMonths ?? null, providerNoticeMonths: asked.providerNoticeMonths ?? null,
  };
}

/** A penalty is above zero; without an amount of its own it is the price base amount. Ground: FALK-VITE-1. */
function penaltyClauseOf(asked: AskedTerms['penaltyClause']) {
  if (!asked) return null;
  const reference = asked.reference.trim();
  if (!isNameLength(reference)) return invalid('penaltyClause.reference', 'A reference has 1 to 200 characters.');
  let amountPerWeekOre: number | null = null;
  try {
    if (asked.amountPerWeek) amountPerWeekOre = parseDecimal(asked.amountPerWeek);
  } catch {
    return invalid('penaltyClause.amountPerWeek', 'The amount has at most two decimals.');
  }
  if (amountPerWeekOre !== null && amountPerWeekOre <= 0) return invalid('penaltyClause.amountPerWeek', 'A penalty is above zero.');
  return { reference, amountPerWeekOre, yearRule: asked.yearRule ?? null };
}

/** A call-off names the framework agreement that it is called off from, by one of two ways; only what may be called off names one. Ground: LOU 7 kap. (ramavtal); FALK-PLAC-1. */
export function underFramework(type: string, framework: { agreementType: string | null; reference: string | null }) {
  const named = framework.agreementType !== null || framework.reference !== null;
  if (type === 'FRAMEWORK_CALL_OFF' && !named) return invalid('frameworkAgreementId', 'A call-off names its framework agreement: frameworkAgreementId or frameworkReference.');
  if (named && type !== 'FRAMEWORK_CALL_OFF' && type !== 'PLACEMENT_AGREEMENT') return invalid('frameworkAgreementId', 'Only a call-off or a placement is under a framework agreement.');
  if (framework.agreementType !== null && framework.agreementType !== 'FRAMEWORK_AGREEMENT') return invalid('frameworkAgreementId', 'That is no framework agreement.');
  return undefined;
}
