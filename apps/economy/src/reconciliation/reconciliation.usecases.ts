import { isDeepStrictEqual } from 'node:util';
import { isProblem, parseDecimal, problem, type YearMonth } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { hoursOf } from '../hours/hours.store.ts';
import { linesOf } from '../invoice/invoice.store.ts';
import { DifferenceRecord, ReconciliationRecord, type Reconciliation } from './reconciliation.record.ts';
import { comparedPairs, matchInvoice, rateOf, reconcile, type Difference, type ReconciliationPolicy, type StandardRate } from './reconciliation.rules.ts';
import { differencesOf, findMade, findProvider } from './reconciliation.store.ts';

const reconciliationPolicy = definePolicy('reconciliation');

export interface ReconciliationRequest {
  providerId?: string | null; organisationNumber?: string | null; service: string; month: YearMonth; hourlyRate?: string | null; needsDecision: boolean;
}

/** A service and month is reconciled under the guideline in force when that was first done; done again, the same volumes give the same answer and nothing new.
 *  Ground: NACKA-EKO-4, NACKA15-EKO-1, FALK-EKO-6, SOD-EKO-1.
 *  @reads economy.reconciliation.dimensions economy.reconciliation.tolerance economy.reconciliation.homeCareHourlyRate */
export async function makeReconciliation(scope: Scope, asked: ReconciliationRequest) {
  const { providerId, organisationNumber, service, month } = asked;
  if (!providerId === !organisationNumber) return problem('InvalidInput', 'Name the provider by its id or by its organisation number.', { field: 'providerId' });
  const provider = await findProvider(scope, providerId ? { id: providerId } : { organisationNumber: organisationNumber! });
  const earlier = provider && (await findMade(scope, provider.id, service, month));
  const policy = earlier ? await scope.policyOf(earlier, reconciliationPolicy) : await scope.policy(reconciliationPolicy);
  if (isProblem(policy)) return policy;
  const pairs = comparedPairs(policy.document);
  if (isProblem(pairs)) return pairs;
  if (!provider) return problem('NotFound', 'No provider of this id or organisation number is registered.');
  const standardRates = standardRatesOf(asked, policy.document);
  if (isProblem(standardRates)) return standardRates;

  const of = provider.organisationNumber;
  const [hours, lines] = of ? [await hoursOf(scope, of, service, month), await linesOf(scope, of, service, month)] : [[], []];
  if (!hours.length) return problem('NothingToReconcile', `There are no hours of ${service} in ${month}.`, { service, month });
  const priced = rateOf(service, month, policy.document, { standardRates, lines });
  if (isProblem(priced)) return priced;
  const { rate } = priced;
  const made = reconcile({ service, month, hours, rate, needsDecision: asked.needsDecision }, policy.document);
  if (isProblem(made)) return made;

  const result = {
    dimensions: [...made.dimensions], rateOre: rate.ore, rateMinutes: rate.minutes, differenceOre: made.differenceOre,
    comparisons: [...made.comparisons], invoiceMatch: matchInvoice(service, month, lines, hours, rate),
  };
  if (earlier && (await isSame(scope, earlier, result, made.differences))) return { reconciliation: earlier };
  const reconciliation = earlier
    ? Object.assign(earlier, result, { madeOn: scope.today })
    : scope.add(ReconciliationRecord, { providerId: provider.id, service, month, ...result, policyIds: await scope.policiesInForce(), policyId: policy.id, madeOn: scope.today });
  if (earlier) await scope.em.nativeDelete(DifferenceRecord, { reconciliationId: earlier.id });
  made.differences.forEach((d, place) => scope.add(DifferenceRecord, { reconciliationId: reconciliation.id, place, ...d }));
  await scope.emit('economy.reconciliation-made.v1', reconciliation.id, {
    reconciliationId: reconciliation.id, providerId: provider.id, month, service, dimensions: result.dimensions, differenceOre: made.differenceOre, differences: made.differences.length,
  });
  return { reconciliation };
}

/** The agreement's hourly standard rate is given where the guideline pays home care by it, and nowhere else. Ground: FALK-EKO-6.
 *  @reads economy.reconciliation.homeCareHourlyRate */
function standardRatesOf({ hourlyRate, month }: ReconciliationRequest, policy: ReconciliationPolicy): StandardRate[] | ReturnType<typeof invalidRate> {
  if (!hourlyRate) return [];
  if (!policy.homeCareHourlyRate) return invalidRate('The guideline prices by the invoices: leave the hourly rate out.');
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(hourlyRate)) return invalidRate('An hourly rate is an amount of kronor with at most two decimals.');
  return [{ perHourOre: parseDecimal(hourlyRate), validFrom: `${month}-01`, validUntil: null }];
}
const invalidRate = (message: string) => problem('InvalidInput', message, { field: 'hourlyRate' });

async function isSame(scope: Scope, earlier: Reconciliation, result: Partial<Reconciliation>, differences: readonly Difference[]): Promise<boolean> {
  const kept = await differencesOf(scope, [earlier.id]);
  const plain = (d: Difference) => [d.customer, d.cause, d.base, d.compared, d.baseMinutes, d.comparedMinutes, d.differenceOre];
  return Object.entries(result).every(([key, value]) => isDeepStrictEqual(earlier[key as keyof Reconciliation], value)) && isDeepStrictEqual(kept.map(plain), differences.map(plain));
}
