import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { tenantKeys, tenantTable } from '@uppsikt/platform';
import type { Question } from '../template/template.rules.ts';

/** What a triggered review asks of its version of the checklist, and questions of its own. */
export const QuestionSelectionRecord = defineEntity({
  name: 'QuestionSelection',
  tableName: 'question_selection',
  ...tenantTable,
  uniques: [{ properties: ['tenantId', 'reviewId'] }],
  properties: {
    ...tenantKeys,
    reviewId: p.uuid(),
    templateId: p.uuid(),
    questionIds: p.array().$type<string[]>(),
    ownQuestions: p.json().$type<Question[]>(),
    selectedBy: p.text(),
    selectedOn: p.date(),
    version: p.integer().version(),
  },
});
export interface QuestionSelection extends InferEntity<typeof QuestionSelectionRecord> {}
