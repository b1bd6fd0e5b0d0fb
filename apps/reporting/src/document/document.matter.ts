import { isId, isProblem, problem } from '@uppsikt/kernel';
import { definePolicy, notInPolicy, type Policy, type Scope } from '@uppsikt/platform';
import { BodyRecord } from '../body/body.record.ts';
import { entriesIn, entryAbout } from '../dossier/dossier.store.ts';
import { ProviderRecord } from '../provider/provider.record.ts';
import type { OfficialStatementFacts } from './official-statement.content.ts';
import { texts } from './official-statement.texts.ts';

type Finding = OfficialStatementFacts['findings'][number];
type Week = NonNullable<OfficialStatementFacts['penalty']>['weeks'][number];
interface Sanction { kind: OfficialStatementFacts['kind']; agreementId: string | null; reviewId: string | null; ground: string | null; decidedOn: string; runsFrom: string | null; remedyBy: string | null; policyId: string }
interface Agreement { type: NonNullable<OfficialStatementFacts['agreement']>['type']; validFrom: string; validUntil: string | null; penaltyClause: { reference: string } | null }
interface Review { kind: NonNullable<OfficialStatementFacts['review']>['kind']; kindLabel?: string | null; registrationNumber: string; openedOn: string; unitId: string | null }
interface Step { step: keyof typeof texts.step; takenOn: string; outcome: string | null }

export interface Matter { providerId: string; sanctionId: string; board: string; registrationNumber: string }

const sections = (['contract-penalty', 'sanction-ladder', 'termination'] as const).map((name) => ({ name, kind: definePolicy(name) }));
const missing = (what: string) => problem('NotFound', `${what} Facts reach the dossier in moments; ask again if it was recorded just now.`);

/** What the dossier says of a sanction and the matter behind it; NotFound while a part has not been told.
 *  @throws Error when the database does not answer. */
export async function statementFacts(scope: Scope, { providerId, sanctionId, board: key, registrationNumber }: Matter) {
  const provider = isId(providerId) ? await scope.em.findOne(ProviderRecord, { id: providerId }) : null;
  if (!provider) return missing('No provider has this id.');
  const told = isId(sanctionId) ? await entryAbout<Sanction>(scope, providerId, 'SANCTION', sanctionId) : null;
  if (!told) return missing('The provider has no sanction with this id.');
  const board = await scope.em.findOne(BodyRecord, { kind: 'BOARD', key });
  if (!board) return missing(`No board has the key ${key}.`);
  const sanction = told.data;

  const { agreementId, reviewId } = sanction;
  const agreement = agreementId ? (await entryAbout<Agreement>(scope, providerId, 'AGREEMENT', agreementId))?.data : null;
  if (agreement === undefined) return missing('The agreement has not been told yet.');
  const review = reviewId ? (await entryAbout<Review>(scope, providerId, 'REVIEW', reviewId))?.data : null;
  if (review === undefined) return missing('The review has not been told yet.');
  const findings = reviewId ? await entriesIn<Omit<Finding, 'description'>>(scope, providerId, 'FINDING', [reviewId]) : [];
  if (reviewId && findings.length === 0) return missing('The review\'s findings have not been told yet.');
  const unit = review?.unitId ? await entryAbout<{ name: string }>(scope, providerId, 'UNIT', review.unitId) : null;
  const cases = reviewId ? await entriesIn(scope, providerId, 'LADDER_CASE', [reviewId]) : [];
  const steps = await entriesIn<Step>(scope, providerId, 'LADDER_STEP', cases.map((c) => c.subjectId));
  const correction = (await entryAbout<{ correctedOn: string; weekAmounts: Week[] }>(scope, providerId, 'CORRECTION', sanctionId))?.data;
  const cited = await citedSection(scope, sanction.policyId);
  if (isProblem(cited)) return cited;
  const adopter = await scope.em.findOne(BodyRecord, { key: cited.citation.adoptedBy });

  const facts: OfficialStatementFacts = {
    kind: sanction.kind, registrationNumber, madeOn: scope.today, municipality: null, board: board.name, author: authorOf(scope.actor.roles),
    provider: { name: provider.name ?? 'Enskild näringsidkare', organisationNumber: provider.organisationNumber ?? null, operatingForm: provider.operatingForm, unit: unit?.data.name ?? null },
    agreement: agreement && { type: agreement.type, validFrom: agreement.validFrom, validUntil: agreement.validUntil },
    review: review && { kind: review.kind, kindLabel: review.kindLabel ?? null, registrationNumber: review.registrationNumber, openedOn: review.openedOn },
    // What a finding says in words may tell of a person; it stays with the review.
    findings: findings.map(({ data }) => ({ ...data, description: null })),
    steps: steps.map(({ data }) => ({ step: data.step, takenOn: data.takenOn, note: data.outcome && (texts.outcome[data.outcome as keyof typeof texts.outcome] ?? data.outcome) })),
    ground: {
      code: sanction.ground, clause: sanction.kind === 'CONTRACT_PENALTY' ? (agreement?.penaltyClause?.reference ?? null) : null, section: texts.section[cited.section],
      steeringDocument: { ...cited.citation, adoptedBy: adopter?.name ?? cited.citation.adoptedBy },
    },
    penalty: sanction.kind === 'CONTRACT_PENALTY' ? { runsFrom: sanction.runsFrom ?? sanction.decidedOn, correctedOn: correction?.correctedOn ?? null, weeks: correction?.weekAmounts ?? [] } : null,
    decision: { text: texts.decision[sanction.kind], decidedBy: null, decidedOn: sanction.decidedOn, remedyBy: sanction.remedyBy },
  };
  return { facts, policyId: sanction.policyId };
}

/** The section that the decision followed, whichever of the kinds it is of. */
async function citedSection(scope: Scope, policyId: string) {
  for (const { name, kind } of sections) {
    const policy: Policy<object> | { __typename: string } = await scope.policyOf({ policyIds: [policyId] }, kind);
    if (!isProblem(policy)) return { section: name, citation: (policy as Policy<object>).citation };
  }
  return notInPolicy('sanction-ladder', 'The section that the decision followed is not among those this municipality has adopted.');
}

const authorOf = (roles: readonly string[]) => roles.map((role) => texts.author[role as keyof typeof texts.author]).find(Boolean) ?? null;
