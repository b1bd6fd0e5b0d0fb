import { problem, type LocalDate } from '@uppsikt/kernel';
import { versionOn, type KnownRequirement } from '../requirement/requirement.rules.ts';

/** A requirement that a question comes from, as it was when the question was written. */
export interface Referred { readonly requirement: string | null; readonly requirementVersion?: number | null }
export interface Confirmation { readonly requirement: string; readonly version: number | null; readonly on: LocalDate; readonly by: string; readonly reason: string }

/** The version of the day, whatever the service area; null when it is gone or not yet made. */
export const numberOn = (requirement: KnownRequirement | undefined, on: LocalDate): number | null =>
  (requirement && versionOn({ ...requirement, versions: requirement.versions.map((v) => ({ ...v, serviceAreaKeys: [] })) }, on, '')?.number) ?? null;

/** Requirements that questions come from and that say something else since, or are gone, and for which nobody has confirmed that the questions hold.
 *  Ground: NACKA15 3 (uppföljningen anpassas till förändring i avtal och villkor). */
export function outdated(questions: readonly Referred[], catalogue: readonly KnownRequirement[], confirmed: readonly Confirmation[], on: LocalDate): { code: string; version: number | null }[] {
  const byCode = new Map(catalogue.map((r) => [r.code, r]));
  const codes = new Map(questions.flatMap((q) => (q.requirement && q.requirementVersion ? [[q.requirement, q.requirementVersion] as const] : [])));
  return [...codes].flatMap(([code, written]) => {
    const version = numberOn(byCode.get(code), on);
    const holds = version !== null ? version <= written : false;
    return holds || confirmed.some((c) => c.requirement === code && c.version === version) ? [] : [{ code, version }];
  }).sort((a, b) => (a.code < b.code ? -1 : 1));
}
export const outdatedProblem = (codes: readonly string[]) =>
  codes.length ? problem('TemplateOutdated', `These requirements have changed: ${codes.join(', ')}. Update the questions, or confirm that they hold.`, { requirements: [...codes] }) : undefined;

/** What a planner must see: what differs between the day of the plan before and the end of the year that is planned.
 *  Ground: NACKA15 3 (uppföljningen anpassas till förändring i avtal och villkor). */
export function changedSince(catalogue: readonly KnownRequirement[], from: LocalDate, until: LocalDate) {
  return catalogue.flatMap((r) => {
    const [before, after] = [numberOn(r, from), numberOn(r, until)];
    if (before === after) return [];
    const change = before === null ? ('NEW' as const) : after === null ? ('GONE' as const) : ('CHANGED' as const);
    return [{ code: r.code, source: r.source, change, on: change === 'GONE' ? r.lastDay! : r.versions.find((v) => v.number === after)!.validFrom }];
  }).sort((a, b) => (a.code < b.code ? -1 : 1));
}
