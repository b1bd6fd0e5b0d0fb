import { isProblem, problem } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AgreementRecord, type Agreement } from '../agreement/agreement.record.ts';
import { providersDocument } from '../agreement/agreement.store.ts';
import { latestControls } from '../control/control.store.ts';
import { controlStatus } from '../control/control.usecases.ts';
import { foundForChange } from '../found.store.ts';
import { ResponsibilityRecord, type ResponsibilityClause } from './responsibility.record.ts';
import { activate, controlsFirst, isTask, responsibilities } from './responsibility.rules.ts';

export interface ClauseRequest { agreementId: string; obligation: ResponsibilityClause['obligation']; party: ResponsibilityClause['party']; responsible: boolean; reference: string }

const noAgreement = () => problem('NotFound', 'No agreement has this id.');
const clausesOf = (scope: Scope, ids: readonly string[]) => scope.em.find(ResponsibilityRecord, { agreementId: { $in: [...ids] } });

/** Who controls what of agreements' providers, and what their controls show today. A control counts for the one who is responsible: the framework manager's own by its key. */
export async function controlResponsibilities(scope: Scope, agreements: readonly Agreement[]) {
  const [policy, clauses, controls] = [await providersDocument(scope), await clausesOf(scope, agreements.map((a) => a.id)), await latestControls(scope, [...new Set(agreements.map((a) => a.providerId))])];
  return agreements.map((agreement) => responsibilities(agreement, clauses.filter((c) => c.agreementId === agreement.id), policy).map((row) => {
    const source = row.responsible[0] === 'FRAMEWORK_MANAGER' ? row.responsibleKey : null;
    const latest = row.obligation === 'QUALITY' ? undefined : controls.filter((c) => c.providerId === agreement.providerId && c.kind === row.obligation && (c.source ?? null) === source).at(-1);
    const status = row.obligation === 'QUALITY' ? null : controlStatus(latest, scope.today);
    return { ...row, status, latest: latest ?? null, task: isTask(row.responsible, status) };
  }));
}

/** A clause that says who controls goes before the guideline; what gap or overlap it leaves is told. Ground: FALK 2.3; issue 3. */
export async function recordControlResponsibility(scope: Scope, asked: ClauseRequest) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.agreementId);
  if (!agreement) return noAgreement();
  const reference = asked.reference.trim();
  if (!reference || reference.length > 200) return problem('InvalidInput', 'A reference has 1 to 200 characters.', { field: 'reference' });
  const { obligation, party, responsible } = asked;
  const clauses = await clausesOf(scope, [agreement.id]);
  const earlier = clauses.find((c) => c.obligation === obligation && c.party === party);
  const clause = { responsible, reference, recordedBy: scope.actor.account };
  const now = earlier ? Object.assign(earlier, clause) : scope.add(ResponsibilityRecord, { agreementId: agreement.id, obligation, party, ...clause });
  const judged = responsibilities(agreement, [...clauses.filter((c) => c !== earlier), now], await providersDocument(scope));
  await scope.emit('providers.control-responsibility-recorded.v1', agreement.id, {
    agreementId: agreement.id, providerId: agreement.providerId, findings: judged.flatMap((r) => (r.finding ? [{ obligation: r.obligation, finding: r.finding }] : [])),
  });
  return { agreement };
}

/** An agreement outside the framework begins when the controls that the guideline demands are made. Ground: FALK-PLAC-2. */
export async function activateAgreement(scope: Scope, asked: { id: string }) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.id);
  if (!agreement) return noAgreement();
  const controls = (await latestControls(scope, [agreement.providerId])).filter((c) => !c.source);
  const refused = activate(agreement, controlsFirst(agreement, await providersDocument(scope)), (kind) => controlStatus(controls.find((c) => c.kind === kind), scope.today));
  if (isProblem(refused)) return refused;
  agreement.activatedOn = scope.today;
  await scope.emit('providers.agreement-activated.v1', agreement.id, { agreementId: agreement.id, providerId: agreement.providerId, activatedOn: scope.today });
  return { agreement };
}
