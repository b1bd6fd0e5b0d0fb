import type { PolicyView } from '@uppsikt/contracts';
import { problem, type LocalDate } from '@uppsikt/kernel';

/** What these rules read of policy kind misconduct. */
export type MisconductPolicy = PolicyView<'misconduct', 'lexSarah'>;
export type LexSarahOutcome = 'MISCONDUCT' | 'RISK_OF_MISCONDUCT' | 'NEITHER';
export type LexSarahEntryKind = 'INVESTIGATION' | 'MEASURE' | 'FOLLOW_UP';
export interface LexSarahEntry { readonly text: string; readonly on: LocalDate; readonly by: string }
export interface LexSarahFacts { readonly status: 'REPORTED' | 'CONCLUDED' | 'FOLLOWED_UP'; readonly investigation: readonly LexSarahEntry[]; readonly measures: readonly LexSarahEntry[] }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });

/** A report says what it is about and is of a day that has come. Ground: ATV Ansvar för uppföljning (utredningssekreterare); SoL 27 kap. (lex Sarah).
 *  @reads misconduct.lexSarah.investigatedBy */
export function registerLexSarah(asked: { readonly content: string; readonly reportedOn: LocalDate }, today: LocalDate, policy: MisconductPolicy | null) {
  if (!policy?.lexSarah?.investigatedBy?.length) return problem('NotInPolicy', 'The guideline in force says nothing of lex Sarah.', { kind: 'misconduct' });
  if (asked.reportedOn > today) return invalid('reportedOn', 'It is registered when it has been reported.');
  const content = asked.content.trim();
  return content && content.length <= 10_000 ? { content, reportedOn: asked.reportedOn } : invalid('content', 'Say what is reported, in at most 10 000 characters.');
}

/** Those whom the guideline names investigate and conclude, and no other. Ground: ATV Ansvar för uppföljning (utredningssekreterare).
 *  @reads misconduct.lexSarah.investigatedBy */
export function mayInvestigate(roles: readonly string[], policy: MisconductPolicy | null) {
  const allowed = policy?.lexSarah?.investigatedBy ?? [];
  return allowed.some((role) => roles.includes(role)) ? undefined : problem('RoleNotInPolicy', `Lex Sarah is investigated by ${allowed.join(' or ')}.`, { allowed: [...allowed] });
}

/** What is investigated and the measures are recorded until the conclusion; measures also after it; the follow-up is of a concluded investigation, and is the last.
 *  Ground: ATV Ansvar för uppföljning (följa upp och utreda). */
export function recordEntry(asked: { readonly kind: LexSarahEntryKind; readonly text: string }, report: LexSarahFacts) {
  if (!asked.text.trim()) return invalid('text', 'Say what.');
  if (report.status === 'FOLLOWED_UP') return problem('Conflict', 'It is followed up: nothing is added to it.');
  if (asked.kind === 'INVESTIGATION' && report.status !== 'REPORTED') return problem('Conflict', 'The investigation is concluded.');
  if (asked.kind === 'FOLLOW_UP' && report.status !== 'CONCLUDED') return invalid('kind', 'Conclude the investigation first.');
  const list = asked.kind === 'INVESTIGATION' ? report.investigation : asked.kind === 'MEASURE' ? report.measures : [];
  return list.length >= 200 ? invalid('kind', 'At most 200 entries of a kind are kept.') : { text: asked.text.trim() };
}

/** An investigation is concluded once, with what it rests on and why; where there was misconduct or a risk of it, with measures.
 *  Ground: ATV Ansvar för uppföljning (utreda lex Sarah anmälningar); SoL 27 kap. (avhjälpas eller undanröjas). */
export function conclude(asked: { readonly outcome: LexSarahOutcome; readonly reason: string }, report: LexSarahFacts) {
  if (report.status !== 'REPORTED') return problem('Conflict', 'The investigation is concluded already.');
  if (!asked.reason.trim()) return invalid('reason', 'Say why.');
  if (!report.investigation.length) return invalid('reportId', 'Record what has been investigated first.');
  if (asked.outcome !== 'NEITHER' && !report.measures.length) return invalid('outcome', 'Record the measures first.');
  return { reason: asked.reason.trim() };
}
