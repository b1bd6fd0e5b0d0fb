import { LockMode } from '@mikro-orm/core';
import { isId } from '@uppsikt/kernel';
import { definePolicy, type Scope } from '@uppsikt/platform';
import { LexSarahReportRecord, type LexSarahReport } from './lex-sarah.record.ts';

export const misconductPolicy = definePolicy('misconduct');

/** The report, held until the transaction ends. */
export const lockLexSarah = async (scope: Scope, id: string): Promise<LexSarahReport | null> =>
  isId(id) ? scope.em.findOne(LexSarahReportRecord, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
