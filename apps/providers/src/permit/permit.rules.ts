import { problem, type LocalDate } from '@uppsikt/kernel';
import { isNameLength } from '../provider/provider.rules.ts';

export type PermitState = 'VALID' | 'DORMANT' | 'REVOKED' | 'BANNED' | 'APPEALED';
export type PermitStatus = PermitState | 'NOT_YET_VALID' | 'EXPIRED';
export interface Decision { state: PermitState; validFrom: LocalDate }
export interface AskedPermit { number: string; targetGroup?: string | null; place?: string | null; maxPersons?: number | null; validFrom: LocalDate; validUntil?: LocalDate | null }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const kept = (text: string | null | undefined) => text?.trim() || null;

/** A permit says for whom, where and for how many it is; it is for a legal person and not handed on. Ground: 26 kap. SoL; 23 § LSS; SFS 2025:468 15 kap. 6 §. */
export function permitOf(asked: AskedPermit) {
  const [number, targetGroup, place] = [asked.number.trim(), kept(asked.targetGroup), kept(asked.place)];
  if (!isNameLength(number)) return invalid('number', 'A number has 1 to 200 characters.');
  for (const [field, text] of Object.entries({ targetGroup, place })) if (text && !isNameLength(text)) return invalid(field, 'At most 200 characters.');
  if (asked.maxPersons != null && (asked.maxPersons < 1 || asked.maxPersons > 100_000)) return invalid('maxPersons', 'Persons are 1 to 100 000.');
  if (asked.validUntil && asked.validUntil < asked.validFrom) return invalid('validUntil', 'validUntil is not before validFrom.');
  return { number, targetGroup, place, maxPersons: asked.maxPersons ?? null, validFrom: asked.validFrom, validUntil: asked.validUntil ?? null };
}

/** The authority's latest decision of the day holds; a permit that is not taken away ends with its last day. Ground: 26 kap. SoL. */
export function permitStatus(permit: { validFrom: LocalDate; validUntil?: LocalDate | null | undefined; decisions: readonly Decision[] }, on: LocalDate): PermitStatus {
  if (on < permit.validFrom) return 'NOT_YET_VALID';
  const state = permit.decisions.filter((d) => d.validFrom <= on).at(-1)?.state ?? 'VALID';
  return state === 'VALID' && permit.validUntil && permit.validUntil < on ? 'EXPIRED' : state;
}

/** Decisions follow each other in time and each changes something; what will be decided is not recorded. Ground: 26 kap. SoL. */
export function decide<D extends Decision>(permit: { validFrom: LocalDate; decisions: readonly D[] }, decision: D, today: LocalDate) {
  const last = permit.decisions.at(-1);
  if (decision.validFrom > today) return invalid('validFrom', 'A decision is recorded when it holds.');
  if (decision.validFrom < (last?.validFrom ?? permit.validFrom)) return invalid('validFrom', 'A decision is not before the one before it.');
  if (decision.state === (last?.state ?? 'VALID')) return problem('Conflict', 'The permit is in that state already.');
  return { decisions: [...permit.decisions, decision] };
}
