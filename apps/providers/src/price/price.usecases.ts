import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AgreementRecord } from '../agreement/agreement.record.ts';
import { foundForChange } from '../found.store.ts';
import { PriceRecord } from './price.record.ts';
import { priceOf, type AskedPrice } from './price.rules.ts';

export { pricesOn } from './price.rules.ts';

/** A price is set from a day on and told to those who reckon with it; another price from the same day is a conflict. Ground: FALK-EKO-6. */
export async function setAgreementPrice(scope: Scope, asked: AskedPrice & { agreementId: string }) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.agreementId);
  if (!agreement) return problem('NotFound', 'No agreement has this id.');
  const judged = priceOf(asked, agreement);
  if (isProblem(judged)) return judged;
  const price = scope.add(PriceRecord, { agreementId: agreement.id, ...judged });
  await scope.emit('providers.agreement-price-set.v1', agreement.id, { agreementId: agreement.id, providerId: agreement.providerId, priceId: price.id, ...judged, item: judged.item || null });
  return { price };
}
