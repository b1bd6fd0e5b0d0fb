import type { LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import type { ProvidersPolicy } from '../agreement/agreement.rules.ts';
import { providersDocument } from '../agreement/agreement.store.ts';
import { BodyCopyRecord, ServiceAreaCopyRecord } from '../governance/governance.record.ts';
import { membersOf } from '../governance/governance.store.ts';
import { municipalityByCode } from '../municipality/municipality.store.ts';

/** What the tenant is, that rows are judged by; read once for a table. */
export interface Context { today: LocalDate; boards: ReadonlySet<string>; areas: ReadonlySet<string>; policy: ProvidersPolicy | undefined; isMunicipality(code: string): boolean; members: readonly string[] }
export async function contextOf(scope: Scope): Promise<Context> {
  return {
    today: scope.today, policy: await providersDocument(scope), isMunicipality: (code) => municipalityByCode(code) !== undefined, members: await membersOf(scope),
    boards: new Set((await scope.em.find(BodyCopyRecord, { kind: 'BOARD' })).map((b) => b.key)), areas: new Set((await scope.em.find(ServiceAreaCopyRecord, {})).map((a) => a.key)),
  };
}
