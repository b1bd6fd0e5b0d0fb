import { addDays, problem, type LocalDate } from '@uppsikt/kernel';

type Area = 'SELF_DETERMINATION_INTEGRITY' | 'HOLISTIC_COORDINATION' | 'SAFETY_SECURITY' | 'KNOWLEDGE_BASED' | 'ACCESSIBILITY' | 'EFFICIENCY' | 'GOOD_LIVING_CONDITIONS' | 'LIVE_LIKE_OTHERS' | 'EQUAL' | 'PERSON_CENTRED' | 'PATIENT_CENTRED' | 'APPROPRIATE' | 'SAFE';
type Dimension = 'STRUCTURE' | 'PROCESS' | 'RESULT';
export interface Version {
  number: number; text: string; class: 'MANDATORY' | 'OPTIONAL'; citation: string | null; qualityArea: Area | null; qualityDimension: Dimension | null; validFrom: LocalDate; validUntil: LocalDate | null; serviceAreaKeys?: string[];
}
export interface AskedVersion { text: string; class: Version['class']; citation?: string | null; qualityArea?: Area | null; qualityDimension?: Dimension | null; validFrom: LocalDate; serviceAreaKeys?: string[] | null }
export interface QualityModel { requirementSources?: readonly string[]; areas?: { SOL?: readonly string[]; LSS?: readonly string[]; HSL?: readonly string[] }; dimensions?: readonly string[] }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const silent = (what: string, said: readonly string[]) => problem('NotInPolicy', `The guideline has ${said.join(', ')}, not ${what}.`, { kind: 'quality-model' });

/** A requirement is typed by where it comes from; a guideline that names sources has no others. Ground: FALK 1 Syfte; SOD 2.
 *  @reads quality.requirementSources */
export const ofSource = (source: string, model: QualityModel | undefined) =>
  model?.requirementSources && !model.requirementSources.includes(source) ? silent(source, model.requirementSources) : undefined;

/** What a version says, in one form; it is sorted under the areas and dimensions that the guideline has, where it has any. Ground: NACKA15 3; SOD 2. */
export function versionOf(asked: AskedVersion, model: QualityModel | undefined) {
  const [text, citation] = [asked.text.trim(), asked.citation?.trim() || null];
  if (!text || text.length > 4000) return invalid('text', 'Say what is demanded, in at most 4 000 characters.');
  if (citation && citation.length > 500) return invalid('citation', 'A citation has at most 500 characters.');
  const areas = model?.areas && [...(model.areas.SOL ?? []), ...(model.areas.LSS ?? []), ...(model.areas.HSL ?? [])];
  if (asked.qualityArea && areas && !areas.includes(asked.qualityArea)) return silent(asked.qualityArea, areas);
  if (asked.qualityDimension && model?.dimensions && !model.dimensions.includes(asked.qualityDimension)) return silent(asked.qualityDimension, model.dimensions);
  return { text, class: asked.class, citation, qualityArea: asked.qualityArea ?? null, qualityDimension: asked.qualityDimension ?? null, validFrom: asked.validFrom, ...(asked.serviceAreaKeys?.length ? { serviceAreaKeys: asked.serviceAreaKeys } : {}) };
}

/** A version begins after the one before it, which holds until the day before; what is gone does not come back under the same code. Ground: NACKA15-KRAV-1. */
export function revise(versions: readonly Version[], next: Omit<Version, 'number' | 'validUntil'>) {
  const last = versions.at(-1)!;
  if (last.validUntil !== null) return problem('Conflict', 'The requirement is gone; adopt a new one.');
  if (next.validFrom <= last.validFrom) return invalid('validFrom', `The version begins after ${last.validFrom}.`);
  return { versions: [...versions.slice(0, -1), { ...last, validUntil: addDays(next.validFrom, -1) }, { ...next, number: last.number + 1, validUntil: null }] };
}

/** A requirement ends with a last day and keeps what it said. Ground: NACKA15-KRAV-1. */
export function retire(versions: readonly Version[], lastDay: LocalDate) {
  const last = versions.at(-1)!;
  if (last.validUntil !== null) return problem('Conflict', 'The requirement is gone already.');
  return lastDay < last.validFrom ? invalid('lastDay', `The last day is not before ${last.validFrom}.`) : { versions: [...versions.slice(0, -1), { ...last, validUntil: lastDay }] };
}

/** The version of a day. */
export const versionOn = (versions: readonly Version[], on: LocalDate): Version | undefined => versions.find((v) => v.validFrom <= on && (v.validUntil === null || on <= v.validUntil));

/** What a planner must see of next year's requirements: what is new, what says something else, and what is gone. Ground: NACKA15-KRAV-1; issue 3. */
export function changes<R extends { id: string; versions: readonly Version[] }>(before: readonly R[], after: readonly R[], from: LocalDate, to: LocalDate) {
  const said = new Map(before.flatMap((r) => { const version = versionOn(r.versions, from); return version ? [[r.id, { requirement: r, version }] as const] : []; }));
  const says = new Map(after.flatMap((r) => { const version = versionOn(r.versions, to); return version ? [[r.id, { requirement: r, version }] as const] : []; }));
  return {
    new: [...says.values()].filter((r) => !said.has(r.requirement.id)).map((r) => r.requirement),
    changed: [...says.values()].flatMap((r) => { const old = said.get(r.requirement.id); return old && old.version.number !== r.version.number ? [{ requirement: r.requirement, before: old.version, after: r.version }] : []; }),
    gone: [...said.values()].filter((r) => !says.has(r.requirement.id)).map((r) => r.requirement),
  };
}
