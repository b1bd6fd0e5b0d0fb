import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { foundForChange } from '../found.store.ts';
import { RequirementRecord, type Requirement } from './requirement.record.ts';
import { ofSource, retire, revise, versionOf, type AskedVersion, type Version } from './requirement.rules.ts';

export { changes, versionOn } from './requirement.rules.ts';
const qualityModel = definePolicy('quality-model');

export interface AdoptRequest extends AskedVersion { code: string; source: Requirement['source'] }

const noRequirement = () => problem('NotFound', 'No requirement has this id.');
async function modelOn(scope: Scope) {
  const policy = await scope.policy(qualityModel);
  return isProblem(policy) ? undefined : policy.document;
}
const fact = (requirement: Requirement, { number, class: of, qualityArea, qualityDimension, validFrom, serviceAreaKeys = [] }: Version) =>
  ({ requirementId: requirement.id, code: requirement.code, source: requirement.source, version: number, class: of, qualityArea, qualityDimension, validFrom, serviceAreaKeys });

/** A requirement is adopted under a code of its own and told with its source, which findings inherit. Ground: FALK-SYFTE-1. */
export async function adoptRequirement(scope: Scope, asked: AdoptRequest) {
  const code = asked.code.trim();
  if (!/^[A-Z0-9][A-Z0-9_.-]{0,60}$/.test(code)) return problem('InvalidInput', 'A code has capitals, digits, hyphen, dot and underscore.', { field: 'code' });
  const model = await modelOn(scope);
  const judged = ofSource(asked.source, model) ?? versionOf(asked, model);
  if (isProblem(judged)) return judged;
  const version = { ...judged, number: 1, validUntil: null };
  const requirement = scope.add(RequirementRecord, { code, source: asked.source, versions: [version] });
  await scope.emit('providers.requirement-adopted.v1', requirement.id, fact(requirement, version));
  return { requirement };
}

/** A requirement changes by a version, never in place. Ground: NACKA15-KRAV-1. */
export async function reviseRequirement(scope: Scope, asked: AskedVersion & { requirementId: string }) {
  const requirement = await foundForChange(scope, RequirementRecord, asked.requirementId);
  if (!requirement) return noRequirement();
  const judged = versionOf(asked, await modelOn(scope));
  if (isProblem(judged)) return judged;
  const revised = revise(requirement.versions, judged);
  if (isProblem(revised)) return revised;
  requirement.versions = revised.versions;
  await scope.emit('providers.requirement-revised.v1', requirement.id, fact(requirement, revised.versions.at(-1)!));
  return { requirement };
}

/** A requirement that is no longer made has a last day. Ground: NACKA15-KRAV-1. */
export async function retireRequirement(scope: Scope, asked: { requirementId: string; lastDay: LocalDate }) {
  const requirement = await foundForChange(scope, RequirementRecord, asked.requirementId);
  if (!requirement) return noRequirement();
  const retired = retire(requirement.versions, asked.lastDay);
  if (isProblem(retired)) return retired;
  requirement.versions = retired.versions;
  await scope.emit('providers.requirement-retired.v1', requirement.id, { requirementId: requirement.id, code: requirement.code, lastDay: asked.lastDay });
  return { requirement };
}
