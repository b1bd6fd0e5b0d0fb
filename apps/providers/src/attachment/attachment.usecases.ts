import { problem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AgreementRecord, type Agreement } from '../agreement/agreement.record.ts';
import { providersDocument } from '../agreement/agreement.store.ts';
import { found, foundAll, foundForChange } from '../found.store.ts';
import { RequirementRecord } from '../requirement/requirement.record.ts';
import { changes } from '../requirement/requirement.rules.ts';
import { AttachmentRecord } from './attachment.record.ts';
import { attachedOn, compare, descriptionMissing, mirrors } from './attachment.rules.ts';
import { attachmentsOf, comparableOf, describedUnits } from './attachment.store.ts';

const most = 500;
const noAgreement = () => problem('NotFound', 'No agreement has this id.');
const tooMany = () => problem('InvalidInput', `At most ${most} requirements, at least one.`, { field: 'requirementIds' });

/** An agreement makes the requirements that are attached to it. Ground: FALK-SYFTE-1; SOD-UPPD-1. */
export async function attachRequirements(scope: Scope, asked: { agreementId: string; requirementIds: string[]; validFrom?: LocalDate | null }) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.agreementId);
  if (!agreement) return noAgreement();
  const ids = [...new Set(asked.requirementIds)];
  if (ids.length === 0 || ids.length > most) return tooMany();
  if ((await foundAll(scope, RequirementRecord, ids)).length !== ids.length) return problem('NotFound', 'No requirement has one of the ids given as requirementIds.');
  const validFrom = asked.validFrom ?? agreement.validFrom;
  if (validFrom < agreement.validFrom) return problem('InvalidInput', 'A requirement does not begin before its agreement.', { field: 'validFrom' });
  const there = new Set(attachedOn(await attachmentsOf(scope, [agreement.id]), validFrom));
  const attached = ids.filter((id) => !there.has(id));
  for (const requirementId of attached) scope.add(AttachmentRecord, { agreementId: agreement.id, requirementId, validFrom, validUntil: null });
  if (attached.length) await tell(scope, agreement, attached, [], validFrom);
  return { agreement };
}

/** A requirement that an agreement no longer makes has a last day in it. Ground: NACKA15-KRAV-1. */
export async function detachRequirements(scope: Scope, asked: { agreementId: string; requirementIds: string[]; lastDay: LocalDate }) {
  const agreement = await foundForChange(scope, AgreementRecord, asked.agreementId);
  if (!agreement) return noAgreement();
  const ids = [...new Set(asked.requirementIds)];
  if (ids.length === 0 || ids.length > most) return tooMany();
  const open = (await attachmentsOf(scope, [agreement.id])).filter((a) => !a.validUntil && ids.includes(a.requirementId));
  if (open.length !== ids.length) return problem('NotFound', 'The agreement does not make one of the requirements given as requirementIds.');
  if (open.some((a) => asked.lastDay < a.validFrom)) return problem('InvalidInput', 'A requirement does not end before it begins.', { field: 'lastDay' });
  for (const attachment of open) attachment.validUntil = asked.lastDay;
  await tell(scope, agreement, [], ids, asked.lastDay);
  return { agreement };
}

const tell = (scope: Scope, agreement: Agreement, attached: string[], detached: string[], on: LocalDate) =>
  scope.emit('providers.agreement-requirements-changed.v1', agreement.id, { agreementId: agreement.id, providerId: agreement.providerId, attached, detached, on });

/** What agreements demand on a day. */
export async function requirementsOf(scope: Scope, agreementIds: readonly string[], on: LocalDate) {
  const attachments = await attachmentsOf(scope, agreementIds);
  const requirements = new Map((await foundAll(scope, RequirementRecord, [...new Set(attachments.map((a) => a.requirementId))])).map((r) => [r.id, r]));
  return agreementIds.map((id) => attachedOn(attachments.filter((a) => a.agreementId === id), on).flatMap((r) => requirements.get(r) ?? []).sort((a, b) => (a.code < b.code ? -1 : 1)));
}

/** What differs between two days, in the catalogue or in one agreement. Ground: NACKA15-KRAV-1. */
export async function requirementChanges(scope: Scope, from: LocalDate, to: LocalDate, agreementId: string | null | undefined) {
  if (!agreementId) {
    const all = await scope.em.find(RequirementRecord, {}, { orderBy: { code: 'asc' } });
    return changes(all, all, from, to);
  }
  if (!(await found(scope, AgreementRecord, agreementId))) return { new: [], changed: [], gone: [] };
  return changes((await requirementsOf(scope, [agreementId], from))[0]!, (await requirementsOf(scope, [agreementId], to))[0]!, from, to);
}

/** Each assignment description beside the agreement that it mirrors; null where it stands alone. Ground: SOD-UPPD-1. */
export async function comparisons(scope: Scope, agreementIds: readonly string[]) {
  if (!mirrors(await providersDocument(scope))) return agreementIds.map(() => null);
  const comparables = await comparableOf(scope, await foundAll(scope, AgreementRecord, agreementIds), scope.today);
  const ids = [...new Set([...comparables.keys(), ...comparables.values()])];
  const demanded = new Map((await requirementsOf(scope, ids, scope.today)).map((requirements, i) => [ids[i]!, requirements]));
  const agreements = new Map((await foundAll(scope, AgreementRecord, [...comparables.values()])).map((a) => [a.id, a]));
  return agreementIds.map((id) => {
    const comparable = agreements.get(comparables.get(id) ?? '');
    if (!comparable) return null;
    const [own, theirs] = [demanded.get(id)!, demanded.get(comparable.id)!];
    const { missing, extra } = compare(own.map((r) => r.id), theirs.map((r) => r.id));
    return { comparable, missing: theirs.filter((r) => missing.includes(r.id)), extra: own.filter((r) => extra.includes(r.id)) };
  });
}

/** Which own units lack the assignment description that the guideline demands. Ground: SOD-UPPD-1. */
export async function descriptionsMissing(scope: Scope, unitIds: readonly string[]): Promise<(boolean | null)[]> {
  const [policy, units] = [await providersDocument(scope), await describedUnits(scope, unitIds, scope.today)];
  return unitIds.map((id) => { const unit = units.get(id); return unit ? descriptionMissing(unit, policy) : null; });
}
