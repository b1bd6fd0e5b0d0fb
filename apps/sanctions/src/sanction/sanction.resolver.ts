import { money } from '@uppsikt/kernel';
import { Args, ResolveReference, Resolver } from '@nestjs/graphql';
import { asResult, batched, inOrder, Work } from '@uppsikt/platform';
import { runningAmount } from '../contract-penalty/contract-penalty.amount.ts';
import { found, foundAll } from '../found.ts';
import { Mutation, Query, ResolveField } from '../graph.ts';
import { ladderCaseById } from '../ladder-case/ladder-case.loader.ts';
import { SanctionRecord, type Sanction, type SanctionProposal } from './sanction.record.ts';
import { decideSanction, decideTermination, proposeSanction, type DecideRequest, type ProposeRequest, type TerminateRequest } from './sanction.usecases.ts';

@Resolver('Sanction')
export class SanctionResolver {
  constructor(private readonly work: Work) {}

  @Query('sanction')
  sanction(@Args('id') id: string) {
    return this.work.read((scope) => found(scope, SanctionRecord, id));
  }

  @Mutation('proposeSanction')
  async propose(@Args('input') input: ProposeRequest) {
    return asResult('ProposeSanctionSuccess', await this.work.write((scope) => proposeSanction(scope, input)));
  }

  @Mutation('decideSanction')
  async decide(@Args('input') input: DecideRequest) {
    return asResult('DecideSanctionSuccess', await this.work.write((scope) => decideSanction(scope, input)));
  }

  @Mutation('decideTermination')
  async terminate(@Args('input') input: TerminateRequest) {
    return asResult('DecideTerminationSuccess', await this.work.write((scope) => decideTermination(scope, input)));
  }

  @ResolveReference()
  reference(reference: { id: string }) {
    return batched('sanction', reference.id, async (scope, ids) => inOrder(ids, await foundAll(scope, SanctionRecord, ids), (s) => s.id));
  }

  @ResolveField('provider')
  provider({ providerId }: Sanction) {
    return { id: providerId };
  }

  @ResolveField('agreement')
  agreement({ agreementId }: Sanction) {
    return agreementId && { id: agreementId };
  }

  @ResolveField('review')
  review({ reviewId }: Sanction) {
    return { id: reviewId };
  }

  @ResolveField('board')
  board({ boardId }: Sanction) {
    return boardId && { id: boardId };
  }

  @ResolveField('ladderCase')
  ladderCase({ ladderCaseId }: Sanction) {
    return ladderCaseId && ladderCaseById(ladderCaseId);
  }

  @ResolveField('penalty')
  async penalty(sanction: Sanction) {
    if (!sanction.penalty) return null;
    const { runsFrom, yearRule, clauseReference } = sanction.penalty;
    const amount = await runningAmount(sanction);
    return {
      runsFrom, yearRule, clauseReference, correctedOn: sanction.correction?.correctedOn ?? null, amount: amount && money(amount.totalOre),
      weeks: (amount?.weeks ?? []).slice(0, 200).map(({ begins, year, amountOre }) => ({ begins, year, amount: money(amountOre) })),
    };
  }
}

@Resolver('SanctionProposal')
export class SanctionProposalResolver {
  @ResolveField('furtherReviews')
  furtherReviews({ furtherReviewIds }: SanctionProposal) {
    return furtherReviewIds.map((id) => ({ id }));
  }

  @ResolveField('review')
  review({ reviewId }: SanctionProposal) {
    return { id: reviewId };
  }
}
