import type { PolicyView } from '@uppsikt/contracts';
import { addDays, problem, type LocalDate } from '@uppsikt/kernel';

export const signalKinds = ['COMPLAINT', 'CONTROL_EXPIRED', 'CONTROL_FAILED', 'DUTY_OVERDUE', 'ECONOMIC_DIFFERENCE', 'HEALTHCARE_DEVIATION', 'OBSERVATION', 'PERMIT_CHANGED'] as const;
export type SignalKind = (typeof signalKinds)[number];
export const signalSources = ['ECONOMY', 'HEALTHCARE', 'OTHER', 'PROVIDERS', 'REVIEWS', 'SANCTIONS'] as const;
export type SignalSource = (typeof signalSources)[number];
export const severities = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type Severity = (typeof severities)[number];

/** So many signals of these kinds within so many days, each at least so severe; what a rule is silent on does not limit it. */
export interface DeepeningRule { readonly kinds: readonly SignalKind[] | null; readonly count: number; readonly windowDays: number | null; readonly severity: Severity | null }
/** What these rules read of policy kind warning-signals. */
export type SignalsPolicy = PolicyView<'warning-signals', 'enabled'> & { readonly deepenThreshold?: number | readonly (Partial<DeepeningRule> & Pick<DeepeningRule, 'count'>)[] | null };
export interface Signal { readonly id: string; readonly kind: SignalKind; readonly severity: Severity | null; readonly observedOn: LocalDate }
export interface Proposal { readonly rule: DeepeningRule; readonly signalIds: readonly string[] }
/** The signs of one rule that were listed for a person already, and whether the person has yet to decide. */
export interface Listed extends Proposal { readonly open: boolean }

const invalid = (field: string, message: string) => problem('InvalidInput', message, { field });
const silent = () => problem('NotInPolicy', 'The guideline in force has no warning signals.', { kind: 'warning-signals' });

/** A sign is kept where the guideline has warning signals; it is no finding, and judges nothing.
 *  Ground: FALK 2.4 (vaksamhet).
 *  @reads followUp.signals.enabled */
export const keepsSignals = (policy: SignalsPolicy | null): boolean => policy?.enabled === true;

/** What a person records says what was seen, by a day that has come.
 *  Ground: FALK 2.4 (vaksamhet).
 *  @reads followUp.signals.enabled */
export function recordSignal(asked: { readonly description: string; readonly observedOn: LocalDate }, today: LocalDate, policy: SignalsPolicy | null) {
  if (!keepsSignals(policy)) return silent();
  if (!asked.description.trim()) return invalid('description', 'Say what was seen, without names.');
  return asked.observedOn > today ? invalid('observedOn', 'That day lies ahead.') : { description: asked.description.trim(), observedOn: asked.observedOn };
}

/** The rules of a guideline: none while it is undecided; a number alone is so many signals of any kind, however far apart.
 *  Ground: FALK 2.4 (återkommande eller sammantaget), which gives no number.
 *  @reads followUp.signals.deepenThreshold */
export function deepeningRules(policy: SignalsPolicy | null): DeepeningRule[] {
  const threshold = policy?.deepenThreshold ?? [];
  const said = typeof threshold === 'number' ? [{ count: threshold }] : threshold;
  return said.map((rule) => ({ kinds: null, windowDays: null, severity: null, ...rule }));
}

const sameRule = (a: DeepeningRule, b: DeepeningRule) =>
  a.count === b.count && a.windowDays === b.windowDays && a.severity === b.severity && [...(a.kinds ?? [])].sort().join() === [...(b.kinds ?? [])].sort().join();
const fits = (signal: Signal, rule: DeepeningRule, from: LocalDate | null) =>
  (rule.kinds === null || rule.kinds.includes(signal.kind)) && (rule.severity === null || (signal.severity !== null && severities.indexOf(signal.severity) >= severities.indexOf(rule.severity)))
  && (from === null || signal.observedOn >= from);

/** What the rules propose of a provider's signals up to a day: a deepened follow-up with the signs listed, for a person to decide. Signs that a
 *  person has decided on by the same rule are not counted again; while the decision is open, what comes is added to its list.
 *  Ground: FALK 2.4 (återkommande eller sammantaget kan de utgöra grund för en fördjupad uppföljning). */
export function proposeDeepening(signals: readonly Signal[], rules: readonly DeepeningRule[], listed: readonly Listed[], on: LocalDate): Proposal[] {
  return rules.flatMap((rule) => {
    const ofRule = listed.filter((l) => sameRule(l.rule, rule));
    const decided = new Set(ofRule.filter((l) => !l.open).flatMap((l) => l.signalIds));
    const counted = signals.filter((s) => s.observedOn <= on && !decided.has(s.id) && fits(s, rule, rule.windowDays === null ? null : addDays(on, 1 - rule.windowDays))).map((s) => s.id);
    const open = ofRule.find((l) => l.open);
    if (open) return counted.every((id) => open.signalIds.includes(id)) ? [] : [{ rule: open.rule, signalIds: [...new Set([...open.signalIds, ...counted])] }];
    return counted.length >= rule.count ? [{ rule, signalIds: counted }] : [];
  });
}

/** A deepened follow-up is a person's decision, with a reason, on signs of the provider that is reviewed.
 *  Ground: FALK 2.4 (kan utgöra grund): the guideline gives no number, so nothing begins by itself. */
export function decideDeepening(asked: { readonly reason: string; readonly providerId: string; readonly signalIds: readonly string[] }, found: readonly { readonly id: string; readonly providerId: string }[], policy: SignalsPolicy | null) {
  if (!keepsSignals(policy)) return silent();
  if (!asked.reason.trim()) return invalid('reason', 'Say why the follow-up is deepened.');
  const ids = [...new Set(asked.signalIds)];
  if (!ids.length || ids.some((id) => !found.some((s) => s.id === id && s.providerId === asked.providerId))) return invalid('signalIds', 'Name the signals of this provider that it rests on.');
  return { reason: asked.reason.trim(), signalIds: ids };
}

/** The duties that are the provider's own to meet: their silence is a sign; what the municipality itself has not done says nothing of the provider. */
const providersOwn: readonly string[] = ['ANSWER_COMMON_QUESTION', 'ANSWER_CONTRACT_SURVEY', 'CARRY_OUT_ACTION_PLAN', 'REPLY_TO_DRAFT', 'SELF_MONITORING', 'SEND_STAFF_SCHEDULES', 'SUBMIT_ACTION_PLAN'];
export const isProvidersDuty = (kind: string): boolean => providersOwn.includes(kind);
