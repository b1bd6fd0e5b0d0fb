import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';

/** What an agreement pays, from a day until the next price of the same item. An item left out is kept as an empty text, so that the key holds. */
export const PriceRecord = defineEntity({
  name: 'AgreementPrice',
  tableName: 'agreement_price',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'agreementId', 'kind', 'item', 'validFrom'] }],
  properties: {
    ...tenantKeys,
    agreementId: p.uuid(),
    kind: p.enum(['HOURLY_STANDARD_RATE', 'LIST_PRICE'] as const),
    item: p.text(),
    unit: p.enum(['HOUR', 'DAY', 'MONTH', 'PIECE'] as const),
    amountOre: p.integer(),
    validFrom: p.date(),
  },
});
export interface AgreementPrice extends InferEntity<typeof PriceRecord> {}
