import { problem } from '@uppsikt/kernel';

/** What a review may still lack, by the aggregate that answers for it. */
export type ReviewDemandKind =
  | 'ACTIVITY'
  | 'ANSWER'
  | 'ANSWER_CONFLICT'
  | 'CHECKLIST_AREA'
  | 'IMPROVEMENT_PROPOSALS'
  | 'MEETING'
  | 'MISSING_REPORT'
  | 'NOTES'
  | 'PARTICIPANT'
  | 'PARTY'
  | 'PART_LEFT_OUT'
  | 'PART_RESULT'
  | 'PERMIT_CHECK'
  | 'POINT'
  | 'QUALITY_AREA'
  | 'RELATIVE_VIEWS'
  | 'REPLY'
  | 'REPORT'
  | 'REQUIREMENT'
  | 'STARTUP_CONTENT'
  | 'USER_VIEWS';
export interface ReviewDemand { readonly kind: ReviewDemandKind; readonly subject: string | null }

/** A review is not completed while anything that its guideline demands is open; all that is open is named at once.
 *  Ground: NACKA Metoder för uppföljning; SOD 8.2; each demand has its own. */
export const demandsMet = (demands: readonly ReviewDemand[]) =>
  demands.length
    ? problem('ReviewDemandsOpen', `Still open: ${demands.map((d) => (d.subject ? `${d.kind} ${d.subject}` : d.kind)).join(', ')}.`, { demands })
    : { open: demands };
