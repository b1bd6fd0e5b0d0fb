/** What earlier steps of an act left behind: ids, by the name that the act gave them. */
export type Known = Record<string, any>;

/** Who does what, when. */
export interface Doing {
  /** The day: what is done is dated by it, and a clock that can be moved is moved to it. */
  on: string;
  /** The role that the guideline names. */
  as: string;
  /** Its neighbour, who asks the same first and is refused. */
  not?: string;
  /** What is asked, in words. */
  says: string;
}

/** Something to download: its name in the folder of results, and the link. */
export interface Link { name: string; url: string }

export interface Step extends Doing {
  document: string;
  variables(known: Known, acts: Record<string, Known>): object;
  /** What the story looks at in the answer. */
  reads(data: any, known: Known): any;
  /** What of it is told and compared; all of it when absent. */
  tells?: ((read: any, known: Known) => unknown) | undefined;
  /** What that must be, exactly; absent where a success is all that is told. */
  comes?: ((known: Known) => unknown) | undefined;
  /** Of a mutation: the type that it must answer with. */
  answersWith?: string | undefined;
  keeps?: ((read: any) => Known) | undefined;
  links?: ((read: any) => Link[]) | undefined;
  /** The name under which what was read is exported. */
  exportsAs?: string | undefined;
  /** Found in place of being done: a register has each thing once, however often the story is played. */
  unless?: { document: string; variables: object; found(data: any): Known | undefined } | undefined;
}

export interface Act { tenant: string; key: string; title: string; steps: Step[] }

/** The field that dates what a mutation does; absent where the input of the story says its day itself, or the mutation takes none. */
const datedBy: Record<string, string> = {
  openReview: 'openedOn', recordFinding: 'recordedOn', recordReviewStep: 'takenOn', completeReview: 'completedOn', demandActionPlan: 'demandedOn', submitActionPlan: 'submittedOn',
  assessActionPlan: 'assessedOn', recordPosition: 'decidedOn', proposeSanction: 'proposedOn', referFindings: 'referredOn', openLadderCase: 'openedOn', takeLadderStep: 'on', communicateUpTheLine: 'on',
  decideContractPenalty: 'decidedOn', decideTermination: 'decidedOn',
};
const capital = (name: string) => `${name[0]!.toUpperCase()}${name.slice(1)}`;

interface Asking extends Doing { mutation: string; input(known: Known): object }

function asking({ mutation, input, ...doing }: Asking, selection: string): Omit<Step, 'answersWith'> {
  const type = capital(mutation);
  const day = datedBy[mutation];
  return {
    ...doing,
    document: `mutation ${type}($input: ${type}Input!) { ${mutation}(input: $input) { __typename${selection} ... on Problem { message } } }`,
    variables: (known) => ({ input: { ...(day && { [day]: doing.on }), ...input(known) } }),
    reads: (data) => data[mutation],
  };
}

/** It is done. */
export function does({ selects = '__typename', tells, comes, keeps, links, unless, ...doing }: Asking & Pick<Step, 'tells' | 'comes' | 'keeps' | 'links' | 'unless'> & { selects?: string }): Step {
  const success = `${capital(doing.mutation)}Success`;
  return { ...asking(doing, ` ... on ${success} { ${selects} }`), answersWith: success, tells, comes, keeps, links, unless };
}

/** It is answered with a problem: a rule, not a role, stands in the way. */
export const meets = ({ problem, ...doing }: Asking & { problem: string }): Step => ({ ...asking(doing, ''), answersWith: problem });

/** It is read. */
export const sees = ({ query, variables = () => ({}), ...rest }: Doing & Pick<Step, 'reads' | 'tells' | 'comes' | 'keeps' | 'exportsAs'> & { query: string; variables?: Step['variables'] }): Step =>
  ({ ...rest, document: query, variables });
