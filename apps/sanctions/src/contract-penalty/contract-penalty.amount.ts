import { isProblem, localDateOf } from '@uppsikt/kernel';
import { batched, currentRequest, inOrder } from '@uppsikt/platform';
import type { Sanction } from '../sanction/sanction.record.ts';
import { penaltyPolicies } from '../sanction/sanction.store.ts';
import { amountOf } from './contract-penalty.usecases.ts';
import type { PenaltyWeek } from './contract-penalty.rules.ts';

/** What a penalty comes to today: as stored when corrected, else as it runs; null when a year's amount is not set yet. */
export async function runningAmount(sanction: Sanction): Promise<{ weeks: readonly PenaltyWeek[]; totalOre: number } | null> {
  const { correction, policyId } = sanction;
  if (correction) return { weeks: correction.weekAmounts, totalOre: correction.amountOre };
  const policy = await batched('penalty policy', policyId, async (scope, ids) => inOrder(ids, await penaltyPolicies(scope, ids), (row) => row.id));
  const amount = policy && amountOf(sanction, policy.document, { through: localDateOf(currentRequest().now) });
  return amount && !isProblem(amount) ? amount : null;
}
