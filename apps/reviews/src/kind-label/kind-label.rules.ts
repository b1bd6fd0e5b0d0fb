/** What these rules read of the policy kind follow-up. */
export interface KindLabelPolicy {
  readonly kinds?: readonly string[] | null;
  readonly kindLabels?: Readonly<Partial<Record<string, string | null>>> | null;
}

/** The municipality's own word for a kind of review; a kind that its guideline gives no word for has none, and no other word stands in for it.
 *  Ground: NACKA Former; NACKA15 4.1; FALK 2.3; ATV Uppföljningsprocessen; SOD 8.2.
 *  @reads followUp.kindLabels.QUALITY_REVIEW
 *  @reads followUp.kindLabels.TARGETED_FOLLOW_UP
 *  @reads followUp.kindLabels.TRIGGERED_REVIEW */
export const kindLabel = (kind: string, policy: KindLabelPolicy | null): string | null => policy?.kindLabels?.[kind] ?? null;

/** The kinds of review that a planner can choose among, in the guideline's order; its other forms of follow-up are no reviews.
 *  Ground: as above.
 *  @reads followUp.kinds */
export const kindsOfReview = <K extends string>(reviewKinds: readonly K[], policy: KindLabelPolicy | null): { kind: K; label: string | null }[] =>
  (policy?.kinds ?? []).flatMap((form) => reviewKinds.filter((kind) => kind === form)).map((kind) => ({ kind, label: kindLabel(kind, policy) }));
