import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { reviewedOf } from '../provider/provider.store.ts';
import { RiskItemRecord, type RiskEvidenceReference } from './risk-analysis.record.ts';
import { overridePriority, requirementOf, valueRisk, type RiskValues } from './risk-analysis.rules.ts';
import { isKnown, itemById, lockAnalysis, riskDocument } from './risk-analysis.store.ts';
import { completed } from './risk-analysis.usecases.ts';

export interface ItemRequest extends RiskValues { riskAnalysisId: string; requirement?: string | null; providerId?: string | null; unitId?: string | null; description: string; evidence: RiskEvidenceReference[] }

/** Adds a risk; the priorities are then to be settled anew. Ground: NACKA15-RISK-2. */
export async function addItem(scope: Scope, asked: ItemRequest) {
  const analysis = await lockAnalysis(scope, asked.riskAnalysisId);
  if (!analysis) return problem('NotFound', 'No risk analysis has this id.');
  if (analysis.status === 'COMPLETED') return completed();
  const requirement = requirementOf(asked.requirement, await riskDocument(scope, analysis));
  if (isProblem(requirement)) return requirement;
  const values = valueRisk(asked, analysis.levels);
  if (isProblem(values)) return values;
  if (!asked.description.trim()) return problem('InvalidInput', 'Say what the risk is.', { field: 'description' });
  if (asked.unitId && !asked.providerId) return problem('InvalidInput', 'Name the provider of the unit.', { field: 'providerId' });
  const reviewed = asked.providerId ? await reviewedOf(scope, { providerId: asked.providerId, unitId: asked.unitId ?? null }) : null;
  if (isProblem(reviewed)) return reviewed;
  for (const [i, { source, sourceId }] of asked.evidence.entries()) {
    if (!(await isKnown(scope, { source, sourceId }))) return problem('InvalidInput', 'The source has nothing with this id.', { field: `evidence.${i}.sourceId` });
  }
  const riskItem = scope.add(RiskItemRecord, {
    riskAnalysisId: analysis.id, providerId: reviewed?.provider.id ?? null, unitId: reviewed?.unit?.id ?? null, serviceAreaKey: analysis.serviceAreaKey ?? null,
    ...requirement, ...values, description: asked.description.trim(), overrides: [], evidence: asked.evidence,
  });
  analysis.status = 'OPEN';
  return { riskItem };
}

/** The risk with its analysis, which is locked: what happens to one analysis happens in turn. */
async function lockItem(scope: Scope, id: string) {
  const found = await itemById(scope, id);
  const analysis = found && (await lockAnalysis(scope, found.riskAnalysisId));
  if (!analysis) return problem('NotFound', 'No risk has this id.');
  await scope.em.refresh(found);
  return analysis.status === 'COMPLETED' ? completed() : { riskItem: found, analysis };
}

/** Values a risk anew; the priorities are then to be settled anew. Ground: NACKA-RISK-2, NACKA15-RISK-2. */
export async function valueItem(scope: Scope, asked: RiskValues & { riskItemId: string }) {
  const found = await lockItem(scope, asked.riskItemId);
  if (isProblem(found)) return found;
  const values = valueRisk(asked, found.analysis.levels);
  if (isProblem(values)) return values;
  Object.assign(found.riskItem, values);
  found.analysis.status = 'OPEN';
  return { riskItem: found.riskItem };
}

/** Sets another priority than follows from the values; all that were set are kept. Ground: NACKA-RISK-2. */
export async function overrideItem(scope: Scope, asked: { riskItemId: string; priority: number; reason: string }) {
  const found = await lockItem(scope, asked.riskItemId);
  if (isProblem(found)) return found;
  const set = overridePriority(asked, found.riskItem, found.analysis.levels);
  if (isProblem(set)) return set;
  found.riskItem.overrides = [...found.riskItem.overrides, { ...set, setBy: scope.actor.account, setAt: scope.now }];
  return { riskItem: found.riskItem };
}
