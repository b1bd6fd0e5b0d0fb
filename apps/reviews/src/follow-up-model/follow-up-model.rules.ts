import { problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind providers. */
export interface ChoicePolicy { readonly customerChoice?: { readonly followUpModelAdoptedBy?: string | null } | null }
export interface AskedModel { readonly serviceArea: string; readonly board: string; readonly decidedOn: LocalDate; readonly reference: string; readonly model: string }
interface Agreed { readonly type?: string | null | undefined; readonly validFrom?: LocalDate | null | undefined; readonly validUntil?: LocalDate | null | undefined }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A model for follow-up and evaluation is adopted by the body that the guideline names, a board being one that is responsible for the area; the decision has a day and a reference.
 *  Ground: NACKA15 2 (reglemente för kundval § 8).
 *  @reads providers.customerChoice.followUpModelAdoptedBy */
export function modelOf(asked: AskedModel, responsible: readonly string[], today: LocalDate, policy: ChoicePolicy | null) {
  const by = policy?.customerChoice?.followUpModelAdoptedBy;
  if (by === undefined) return problem('NotInPolicy', 'The guideline has no models of customer-choice systems.', { kind: 'providers' });
  const allowed = by === null || by === 'BOARD' ? responsible : [by];
  if (!allowed.includes(asked.board)) return invalid('board', `It is adopted by ${allowed.join(' or ')}.`);
  if (asked.decidedOn > today) return invalid('decidedOn', 'A decision is registered when it is taken.');
  const [reference, model] = [asked.reference.trim(), asked.model.trim()];
  if (!reference || reference.length > 200) return invalid('reference', 'A reference has 1 to 200 characters.');
  if (!model || model.length > 4000) return invalid('model', 'Say what the model is, in at most 4 000 characters.');
  return { serviceAreaKey: asked.serviceArea, board: asked.board, decidedOn: asked.decidedOn, reference, model };
}

/** A provider is in a customer-choice system by an authorisation that holds on the day. Ground: LOV 1 kap. 1 §. */
export const inChoice = (agreements: readonly Agreed[], on: LocalDate): boolean =>
  agreements.some((a) => a.type === 'LOV_AUTHORISATION' && (!a.validFrom || a.validFrom <= on) && (!a.validUntil || a.validUntil >= on));

/** In a system without an adopted model no planned follow-up is begun; what an event calls for is.
 *  Ground: NACKA15 2 (reglemente för kundval § 8).
 *  @reads providers.customerChoice.followUpModelAdoptedBy */
export const demandsModel = (reviewKind: string, policy: ChoicePolicy | null): boolean => Boolean(policy?.customerChoice?.followUpModelAdoptedBy) && reviewKind !== 'TRIGGERED_REVIEW';
