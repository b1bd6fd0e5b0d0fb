import { isProblem, type LocalDate } from '@uppsikt/kernel';
import { correct, extend, optionsOf, type AgreementDays, type Option } from '../agreement/agreement.rules.ts';
import type { Wrong } from './row.rules.ts';
import type { Field, Values } from './table.rules.ts';

/** An agreement of the register, as a row about it is judged by. */
export interface Standing extends AgreementDays { extensionOptions: readonly Option[] }

const daysOf = (text: string | null | undefined): LocalDate[] => (text ? text.split(',') : []);
export const monthsOf = (text: string | null | undefined): number | null => (text ? Number(text) : null);

/** What a row and the register say of options and decisions, so that they can be compared: a row names the options that are left after its last day, with or without those before it. */
export function comparable(values: Values, known: { values: Values; agreement?: Standing | null | undefined }): { values: Values; known: Values } {
  if (!known.agreement) return { values, known: known.values };
  const { extensionOptions } = known.agreement;
  const until = 'VALID_UNTIL' in values ? values.VALID_UNTIL : known.values.VALID_UNTIL;
  const left = (days: readonly LocalDate[]) => days.filter((day) => !until || day > until).join(',') || null;
  return {
    values: 'EXTENSION_OPTIONS' in values ? { ...values, EXTENSION_OPTIONS: left(daysOf(values.EXTENSION_OPTIONS)) } : values,
    known: { ...known.values, EXTENSION_OPTIONS: left(extensionOptions.filter((o) => !o.decidedOn).map((o) => o.validUntil)), DECIDED_ON: extensionOptions.findLast((o) => o.decidedOn)?.decidedOn ?? null },
  };
}

/** The options that are left as a row has them; the day by which one is to be decided stays, for a row does not say it. */
export const optionsLeft = (text: string | null | undefined, known: readonly Option[]) =>
  daysOf(text).map((validUntil) => ({ validUntil, decideBy: known.find((o) => o.validUntil === validUntil)?.decideBy ?? null }));

/** What a row may not do to an agreement: a last day is another only by its next option, with the day it was decided; an earlier one is a notice, which somebody gives. A new agreement is not extended already.
 *  Ground: the agreement's own terms; issue 3, every change is shown before it happens. */
export function agreementWrong(values: Values, before: Values, standing: Standing | null | undefined, today: LocalDate): Wrong[] {
  const wrong: Wrong[] = [];
  const tell = (field: Field, message: string) => wrong.push({ field, message });
  if (!standing) {
    if (values.DECIDED_ON) tell('DECIDED_ON', 'A new agreement is taken in with the last day it has now: leave this empty.');
    const options = optionsOf(values.VALID_UNTIL, optionsLeft(values.EXTENSION_OPTIONS, []));
    if (isProblem(options)) tell('EXTENSION_OPTIONS', options.message);
    return wrong;
  }
  const differs = (field: Field) => field in values && (values[field] ?? null) !== (before[field] ?? null);
  let after = standing;
  if (differs('VALID_UNTIL')) {
    const [until, now] = [values.VALID_UNTIL, before.VALID_UNTIL];
    const next = standing.extensionOptions.find((o) => !o.decidedOn)?.validUntil;
    if (until && (!now || until < now)) tell('VALID_UNTIL', `The register has ${now ?? 'it until further notice'}. To end it earlier is a notice: record it by hand, with who gave it and why.`);
    else if (until !== next || standing.terminatedOn) tell('VALID_UNTIL', `The register has ${now}${standing.terminatedOn ? ', by notice or termination' : next ? `, and its next option ends ${next}` : ' and no option'}; an import extends by the next option alone.`);
    else if (!values.DECIDED_ON) tell('DECIDED_ON', 'To extend is a decision: say the day it was taken.');
    else {
      const extended = extend(standing, values.DECIDED_ON, today);
      if (isProblem(extended)) tell('DECIDED_ON', extended.message);
      else after = { ...standing, ...extended };
    }
  } else if (values.DECIDED_ON && differs('DECIDED_ON')) tell('DECIDED_ON', `The register has ${before.DECIDED_ON ?? 'no decision'} here, and VALID_UNTIL is the same.`);
  const terms = (['MUNICIPALITY_NOTICE_MONTHS', 'PROVIDER_NOTICE_MONTHS', 'EXTENSION_OPTIONS'] as const).filter(differs);
  if (wrong.length || !terms.length) return wrong;
  const at = { ...before, ...values };
  const corrected = correct(after, { municipalityNoticeMonths: monthsOf(at.MUNICIPALITY_NOTICE_MONTHS), providerNoticeMonths: monthsOf(at.PROVIDER_NOTICE_MONTHS), openOptions: optionsLeft(at.EXTENSION_OPTIONS, standing.extensionOptions) });
  if (isProblem(corrected)) tell('field' in corrected && corrected.field === 'extensionOptions' ? 'EXTENSION_OPTIONS' : terms[0]!, corrected.message);
  return wrong;
}
