import { isProblem } from '@uppsikt/kernel';
import type { Event, Scope } from '@uppsikt/platform';
import { providersDocument } from '../agreement/agreement.store.ts';
import { sourceOf } from '../framework/framework.rules.ts';
import { hasCalledOff } from '../framework/framework.store.ts';
import { changePermitState, registerPermit } from '../permit/permit.usecases.ts';
import { providerByNumber } from '../provider/provider.store.ts';
import { permitReported, revocationsToReport, type RevocationToReport } from './reported.store.ts';

/** A permit taken away is told by the framework's manager to every municipality with a call-off, on the ground of the framework agreement's own clause, and to nobody else.
 *  Ground: field.md M1; FALK-PLAC-1. */
export async function reportRevocations(scope: Scope, of: Parameters<typeof revocationsToReport>[1]): Promise<void> {
  for (const { recipient, clauseId, ...revocation } of await revocationsToReport(scope, of)) await scope.disclose({ recipient, ground: clauseId }, 'providers.framework-revocation-reported.v1', revocation);
}

/** What the manager reports of a supplier that is called off from becomes the municipality's own knowledge, and is followed as if recorded there: all whom it concerns are told. A permit that is not in its register is named by the framework.
 *  What the guideline does not let the manager control is not taken, and the municipality's own later decision stands. Ground: field.md M1; FALK-PLAC-1. */
export async function revocationReported(scope: Scope, { data, origin }: Event<Omit<RevocationToReport, 'recipient' | 'clauseId'>>): Promise<void> {
  const isTaken = origin !== undefined && sourceOf(await providersDocument(scope), origin, 'PERMIT') !== null;
  const provider = isTaken ? await providerByNumber(scope, data.organisationNumber) : null;
  if (!provider || !(await hasCalledOff(scope, provider.id, data.frameworkReference))) return;
  const { permitType: type, permitValidFrom: validFrom, frameworkReference } = data;
  const known = await permitReported(scope, provider.id, type, frameworkReference);
  const made = known ? { permit: known } : await registerPermit(scope, { providerId: provider.id, type, number: frameworkReference, validFrom });
  if (isProblem(made)) return;
  await scope.em.flush();
  await changePermitState(scope, { permitId: made.permit.id, state: data.state, validFrom: data.revokedOn });
}
