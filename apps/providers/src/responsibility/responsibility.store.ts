import { page, type PageArgs, type Scope } from '@uppsikt/platform';
import { AgreementRecord } from '../agreement/agreement.record.ts';
import { providersDocument, statusIs } from '../agreement/agreement.store.ts';
import { responsibilities } from './responsibility.rules.ts';

/** What the guideline says of each obligation and party where an agreement is silent, under a framework and outside one. */
const silent = (policy: Parameters<typeof responsibilities>[2]) => [true, false].flatMap((under) => responsibilities({ type: '', frameworkReference: under ? '-' : null }, [], policy)
  .flatMap(({ obligation, responsible }) => (['FRAMEWORK_MANAGER', 'MUNICIPALITY'] as const).map((party) => ({ under, obligation, party, responsible: responsible.includes(party) }))));

/** The agreements that hold or will, with a control that nobody or more than one is responsible for, as `responsibilities` judges each. */
export async function agreementsWithFinding(scope: Scope, args: PageArgs, finding: 'GAP' | 'OVERLAP' | null) {
  const ended = ['EXPIRED', 'TERMINATED'].map((status) => statusIs(status, scope.today));
  return page(scope, AgreementRecord, args, { by: 'validFrom', descending: true }, {}, [
    ...ended.map(({ sql, params }) => ({ sql: `not (${sql})`, params })),
    {
      sql: `exists (select 1 from jsonb_to_recordset(?::jsonb) as d(under boolean, obligation text, party text, responsible boolean)
        left join control_responsibility c on c.tenant_id = t.tenant_id and c.agreement_id = t.id and c.obligation = d.obligation and c.party = d.party
        where d.under = (t.framework_agreement_id is not null or coalesce(t.framework_reference, '') <> '')
        group by d.obligation having case count(*) filter (where coalesce(c.responsible, d.responsible)) when 0 then 'GAP' when 2 then 'OVERLAP' end = any(string_to_array(?::text, ',')))`,
      params: [JSON.stringify(silent(await providersDocument(scope))), finding ?? 'GAP,OVERLAP'],
    },
  ]);
}
