import { isProblem, type LocalDate } from '@uppsikt/kernel';
import type { Scope } from '@uppsikt/platform';
import { AgreementRecord, type Agreement } from '../agreement/agreement.record.ts';
import { correctAgreementTerms, extendAgreement, registerAgreement } from '../agreement/agreement.usecases.ts';
import { recordControl } from '../control/control.usecases.ts';
import { found } from '../found.store.ts';
import { changePermitState, registerPermit } from '../permit/permit.usecases.ts';
import { PermitRecord, type Permit } from '../permit/permit.record.ts';
import type { PermitState } from '../permit/permit.rules.ts';
import { ProviderRecord } from '../provider/provider.record.ts';
import { registerProvider, renameProvider } from '../provider/provider.usecases.ts';
import { ServiceUnitRecord, type ServiceUnit } from '../unit/unit.record.ts';
import { closeUnit, describeUnit, registerUnit } from '../unit/unit.usecases.ts';
import { monthsOf as number, optionsLeft } from './agreement-row.rules.ts';
import { knownOf } from './known.store.ts';
import type { Field, ImportKind, Values } from './table.rules.ts';

export interface Change { key: string; kind: 'ADD' | 'CHANGE' | 'SAME'; objectId?: string | null | undefined; baseVersion?: number | null | undefined; after: Values; before: Values }
/** What the import is, as evidence of what it recorded. */
export interface Source { fileName: string; account: string }
type Make = (scope: Scope, change: Change, source: Source) => Promise<boolean>;

const done = (outcome: unknown): boolean => !isProblem(outcome);

const provider: Make = async (scope, { kind, objectId, after }) => done(kind === 'ADD'
  ? await registerProvider(scope, { name: after.NAME!, organisationNumber: after.ORGANISATION_NUMBER!, operatingForm: (after.OPERATING_FORM ?? 'EXTERNAL') as 'EXTERNAL' })
  : await renameProvider(scope, { id: objectId!, name: after.NAME! }));

/** A permit, what the authority decided of it, and that it was looked up: a control with the list as its evidence. Ground: FALK-PLAC-2; issue 3 (IVO permit lists). */
const permit: Make = async (scope, { kind, objectId, after, before }, source) => {
  let permitId = objectId!;
  if (kind === 'ADD') {
    const registered = await registerPermit(scope, {
      providerId: objectId!, type: after.PERMIT_TYPE as Permit['type'], number: after.PERMIT_NUMBER!, validFrom: after.VALID_FROM!, validUntil: after.VALID_UNTIL ?? null,
      place: after.PLACE ?? null, targetGroup: after.TARGET_GROUP ?? null, maxPersons: number(after.MAX_PERSONS),
    });
    if (isProblem(registered)) return false;
    permitId = registered.permit.id;
    await scope.em.flush();
  }
  const state = (after.PERMIT_STATE ?? before.PERMIT_STATE ?? 'VALID') as PermitState;
  if (state !== (before.PERMIT_STATE ?? 'VALID') && !done(await changePermitState(scope, { permitId, state, validFrom: after.STATE_FROM! }))) return false;
  if (!after.CHECKED_ON || after.CHECKED_ON === before.CHECKED_ON) return true;
  const { providerId } = (await found(scope, PermitRecord, permitId))!;
  return done(await recordControl(scope, { providerId, kind: 'PERMIT', result: state === 'VALID' ? 'PASSED' : 'FAILED', evidence: source.fileName, permitId, checkedOn: after.CHECKED_ON, checkedBy: source.account }));
};

const details: readonly Field[] = ['PLACES', 'STREET', 'POSTAL_CODE', 'LOCALITY', 'MUNICIPALITY_CODE'];
const unit: Make = async (scope, { kind, objectId, after, before }) => {
  const at = { ...before, ...after };
  const described = { places: number(at.PLACES), street: at.STREET ?? null, postalCode: at.POSTAL_CODE ?? null, locality: at.LOCALITY ?? null, municipalityCode: at.MUNICIPALITY_CODE ?? null };
  let id = objectId!;
  if (kind === 'ADD') {
    const registered = await registerUnit(scope, { providerId: objectId!, name: after.NAME!, unitType: after.UNIT_TYPE as ServiceUnit['unitType'], serviceAreaKey: after.SERVICE_AREA!, openedOn: after.OPENED_ON!, serviceTypes: [], ...described });
    if (isProblem(registered)) return false;
    id = registered.unit.id;
    await scope.em.flush();
  } else if (details.some((f) => f in after && after[f] !== before[f])) {
    const { serviceTypes } = (await found(scope, ServiceUnitRecord, id))!;
    if (!done(await describeUnit(scope, { id, serviceTypes, ...described }))) return false;
  }
  return !after.CLOSED_ON || after.CLOSED_ON === before.CLOSED_ON || done(await closeUnit(scope, { id, closedOn: after.CLOSED_ON as LocalDate }));
};

const asked = (after: Values) => ({
  type: after.AGREEMENT_TYPE as Agreement['type'], reference: after.REFERENCE!, board: after.BOARD!, serviceAreaKeys: after.SERVICE_AREAS!.split(','), validFrom: after.VALID_FROM!, validUntil: after.VALID_UNTIL ?? null,
  frameworkReference: after.FRAMEWORK_REFERENCE ?? null, municipalityNoticeMonths: number(after.MUNICIPALITY_NOTICE_MONTHS), providerNoticeMonths: number(after.PROVIDER_NOTICE_MONTHS), unitIds: [], extensionOptions: optionsLeft(after.EXTENSION_OPTIONS, []), volumes: [],
});
const terms: readonly Field[] = ['MUNICIPALITY_NOTICE_MONTHS', 'PROVIDER_NOTICE_MONTHS', 'EXTENSION_OPTIONS'];
const agreement: Make = async (scope, { kind, objectId, after, before }) => {
  if (kind === 'ADD') return done(await registerAgreement(scope, { providerId: objectId!, ...asked(after) }));
  const id = objectId!;
  if ('VALID_UNTIL' in after && after.VALID_UNTIL !== before.VALID_UNTIL && !done(await extendAgreement(scope, { id, decidedOn: after.DECIDED_ON! }))) return false;
  if (!terms.some((f) => f in after && after[f] !== before[f])) return true;
  const at = { ...before, ...after };
  const { extensionOptions } = (await found(scope, AgreementRecord, id))!;
  return done(await correctAgreementTerms(scope, { id, municipalityNoticeMonths: number(at.MUNICIPALITY_NOTICE_MONTHS), providerNoticeMonths: number(at.PROVIDER_NOTICE_MONTHS), openOptions: optionsLeft(at.EXTENSION_OPTIONS, extensionOptions) }));
};

/** A contract of OCDS, and its supplier where the register does not have it. Ground: issue 3 (OCDS 1.1). */
const contract: Make = async (scope, change, source) => {
  const { after } = change;
  const there = await scope.em.findOne(ProviderRecord, { organisationNumber: after.ORGANISATION_NUMBER! });
  if (!there && !(await provider(scope, change, source))) return false;
  await scope.em.flush();
  const { id: providerId } = there ?? (await scope.em.findOneOrFail(ProviderRecord, { organisationNumber: after.ORGANISATION_NUMBER! }));
  const registered = await registerAgreement(scope, { providerId, ...asked(after) });
  if (isProblem(registered)) return false;
  registered.agreement.ocds = { ocid: after.OCID!, contractId: after.CONTRACT_ID! };
  return true;
};

const makers: Readonly<Record<ImportKind, Make>> = { PROVIDERS: provider, PERMITS: permit, UNITS: unit, AGREEMENTS: agreement, OCDS: contract };

/** One change, by the same use cases as by hand; false when the register is no longer what the dry run compared with. */
export async function make(scope: Scope, kind: ImportKind, change: Change, source: Source): Promise<boolean> {
  const { known } = await knownOf(scope, kind, [change.after.ORGANISATION_NUMBER!]);
  if ((known.get(change.key)?.version ?? null) !== (change.kind === 'ADD' ? null : change.baseVersion)) return false;
  return makers[kind](scope, change, source);
}
