import { isProblem, problem, type LocalDate } from '@uppsikt/kernel';
import { registrationNumberOf, type Scope } from '@uppsikt/platform';
import { areaOf, coveredBy } from '../guideline/guideline.rules.ts';
import { guidelinesOn, scopesOf } from '../guideline/guideline.store.ts';
import { reviewedOf, type ReviewedRequest } from '../provider/provider.store.ts';
import { keepSignal } from '../signal/keep-signal.usecases.ts';
import { ComplaintRecord, type Complaint } from './complaint.record.ts';
import {
  closeComplaint, dayOf, handOver, mayHandle, mayReceive, registerComplaint, remainingSteps, type ComplaintAsked, type ComplaintChannel, type ComplaintsPolicy,
} from './complaint.rules.ts';
import { complaintsDocument, complaintsPolicy, lockComplaint } from './complaint.store.ts';

export interface RegisterComplaintRequest extends Omit<ReviewedRequest, 'agreementId'>, Omit<ComplaintAsked, 'receivedOn'> { registrationNumber?: string | null; serviceArea?: string | null; channel: ComplaintChannel; receivedOn?: LocalDate | null }
export interface ComplaintRequest { complaintId: string }
export interface ContactRequest extends ComplaintRequest { contactedOn?: LocalDate | null }
export interface ProviderContactRequest extends ContactRequest { channel: ComplaintChannel; person: string }
export interface MeasureRequest extends ComplaintRequest { action: string; takenOn: LocalDate; followUpResult?: string | null }
export interface ReportRequest extends ComplaintRequest { to: string; reportedOn?: LocalDate | null }

/** Registers what was told of a provider; it goes to its first handler. Ground: NACKA15-SYN-1, ATV-SYN-1. */
export async function register(scope: Scope, asked: RegisterComplaintRequest) {
  const reviewed = await reviewedOf(scope, { providerId: asked.providerId, unitId: asked.unitId ?? null });
  if (isProblem(reviewed)) return reviewed;
  const area = areaOf(asked.serviceArea, reviewed.unit, null);
  if (isProblem(area)) return area;
  const receivedOn = asked.receivedOn ?? scope.today;
  const covered = coveredBy(area.serviceArea, await guidelinesOn(scope, receivedOn));
  if (isProblem(covered)) return covered;
  const scopes = await scopesOf(scope, area.serviceArea);
  const policy = await scope.policy(complaintsPolicy, receivedOn, scopes);
  const registered = registerComplaint({ ...asked, receivedOn }, scope.today, isProblem(policy) ? null : policy.document);
  if (isProblem(registered)) return registered;
  const registrationNumber = await registrationNumberOf(scope, asked.registrationNumber, scopes);
  if (isProblem(registrationNumber)) return registrationNumber;
  const complaint = scope.add(ComplaintRecord, {
    ...registered, status: 'OPEN', category: asked.category, registrationNumber, channel: asked.channel, providerId: reviewed.provider.id, unitId: reviewed.unit?.id ?? null,
    serviceAreaKey: area.serviceArea, receivedOn, content: asked.content.trim(), anonymous: asked.anonymous, registeredBy: scope.actor.account, providerContact: null, handedOverOn: null, handedOverBy: null,
    complainantContactOn: null, complainantContactBy: null, measures: [], handled: false, reports: [], closedOn: null, closedBy: null, anonymisedOn: null, anonymisedBy: null,
    policyIds: await scope.policiesInForce(receivedOn, scopes),
  });
  const { id: complaintId, providerId, unitId = null, category } = complaint;
  await scope.emit('reviews.complaint-registered.v1', complaintId, { complaintId, providerId, unitId, category, receivedOn });
  if (category !== 'SUGGESTION') await keepSignal(scope, { kind: 'COMPLAINT', source: 'REVIEWS', sourceId: complaintId, providerId, unitId, observedOn: receivedOn });
  return { complaint };
}

/** The complaint of the municipality's own act, while it is open, by the role that the rule lets. */
async function open(scope: Scope, id: string, may: (roles: readonly string[], policy: ComplaintsPolicy) => ReturnType<typeof mayHandle>) {
  const complaint = await lockComplaint(scope, id);
  if (!complaint) return problem('NotFound', 'No complaint has this id.');
  const policy = await complaintsDocument(scope, complaint);
  return may(scope.actor.roles, policy) ?? (complaint.status === 'CLOSED' ? problem('Conflict', 'It is closed.') : { complaint, policy });
}

/** Records the first handler's contact with the provider. Ground: NACKA15-SYN-1. */
export async function recordProviderContact(scope: Scope, asked: ProviderContactRequest) {
  const found = await open(scope, asked.complaintId, mayHandle);
  if (isProblem(found)) return found;
  const on = asked.contactedOn ?? scope.today;
  const refused = dayOf('contactedOn', on, found.complaint.receivedOn, scope.today);
  if (refused) return refused;
  if (!asked.person.trim()) return problem('InvalidInput', 'Say which function at the provider was contacted.', { field: 'person' });
  found.complaint.providerContact = { on, channel: asked.channel, person: asked.person.trim(), by: scope.actor.account };
  return { complaint: found.complaint };
}

/** Hands it to the provider. Ground: NACKA15-SYN-1, ATV-SYN-1. */
export async function handOverComplaint(scope: Scope, asked: ComplaintRequest) {
  const found = await open(scope, asked.complaintId, mayHandle);
  if (isProblem(found)) return found;
  const handed = handOver(found.complaint, scope.today);
  if (isProblem(handed)) return handed;
  Object.assign(found.complaint, handed, { handedOverBy: scope.actor.account });
  return { complaint: found.complaint };
}

/** The complaint as the provider has it: from when it is handed over until it is closed. */
async function handed(scope: Scope, id: string, on: LocalDate, field: string) {
  const complaint = await lockComplaint(scope, id);
  if (!complaint?.handedOverOn) return problem('NotFound', 'Nothing with this id has been handed over.');
  if (complaint.status === 'CLOSED') return problem('Conflict', 'It is closed.');
  return dayOf(field, on, complaint.receivedOn, scope.today) ?? complaint;
}

/** Records that the provider itself contacted the complainant. Ground: NACKA15-SYN-2. */
export async function recordComplainantContact(scope: Scope, asked: ContactRequest) {
  const on = asked.contactedOn ?? scope.today;
  const complaint = await handed(scope, asked.complaintId, on, 'contactedOn');
  if (isProblem(complaint)) return complaint;
  if (complaint.anonymous) return problem('InvalidInput', 'The complainant is anonymous: there is nobody to contact.', { field: 'complaintId' });
  Object.assign(complaint, { complainantContactOn: on, complainantContactBy: scope.actor.account });
  return { complaint };
}

/** Reports what the provider did, and what followed from it. Ground: NACKA15-SYN-2, ATV-UTF-1. */
export async function reportMeasure(scope: Scope, asked: MeasureRequest) {
  const complaint = await handed(scope, asked.complaintId, asked.takenOn, 'takenOn');
  if (isProblem(complaint)) return complaint;
  if (!asked.action.trim()) return problem('InvalidInput', 'Say what was done.', { field: 'action' });
  complaint.measures = [...complaint.measures, { action: asked.action.trim(), takenOn: asked.takenOn, followUpResult: asked.followUpResult?.trim() || null, by: scope.actor.account }];
  complaint.handled = !(await remaining(scope, complaint)).some((step) => step === 'MEASURES' || step === 'FOLLOW_UP_RESULT');
  return { complaint };
}

/** Records to whom it was reported further. Ground: ATV-SYN-1. */
export async function reportComplaint(scope: Scope, asked: ReportRequest) {
  const complaint = await lockComplaint(scope, asked.complaintId);
  if (!complaint) return problem('NotFound', 'No complaint has this id.');
  const on = asked.reportedOn ?? scope.today;
  const refused = mayHandle(scope.actor.roles, await complaintsDocument(scope, complaint)) ?? dayOf('reportedOn', on, complaint.receivedOn, scope.today);
  if (refused) return refused;
  if (!/^[A-Z][A-Z_]{1,60}$/.test(asked.to)) return problem('InvalidInput', 'A body is a key such as QUALITY_COUNCIL.', { field: 'to' });
  complaint.reports = [...complaint.reports, { to: asked.to, on, by: scope.actor.account }];
  return { complaint };
}

/** Receives the measures and closes it. Ground: NACKA15-SYN-2, ATV-SYN-1, ATV-UTF-1. */
export async function close(scope: Scope, asked: ComplaintRequest) {
  const found = await open(scope, asked.complaintId, mayReceive);
  if (isProblem(found)) return found;
  const { complaint, policy } = found;
  const refused = closeComplaint(complaint, policy);
  if (refused) return refused;
  Object.assign(complaint, { status: 'CLOSED', closedOn: scope.today, closedBy: scope.actor.account });
  const { id: complaintId, providerId, unitId = null, category } = complaint;
  await scope.emit('reviews.complaint-closed.v1', complaintId, { complaintId, providerId, unitId, category, closedOn: scope.today });
  return { complaint };
}

/** Takes away what was told and by whom; it stays in every compilation. Ground: NACKA15-SYN-3. */
export async function anonymise(scope: Scope, asked: ComplaintRequest) {
  const complaint = await lockComplaint(scope, asked.complaintId);
  if (!complaint) return problem('NotFound', 'No complaint has this id.');
  const refused = mayHandle(scope.actor.roles, await complaintsDocument(scope, complaint));
  if (refused) return refused;
  if (complaint.status === 'OPEN' || complaint.anonymisedOn) return problem('Conflict', 'It is anonymised once, when it is closed.');
  Object.assign(complaint, { content: '', complainantReference: null, anonymisedOn: scope.today, anonymisedBy: scope.actor.account });
  return { complaint };
}

/** What remains before it can be closed: derived, never stored. */
export const remaining = async (scope: Scope, complaint: Complaint) => remainingSteps(complaint, await complaintsDocument(scope, complaint));
