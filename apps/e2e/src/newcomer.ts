import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the folder of a municipality that is not among the five: its own board, unit, roles and areas, and a guideline that combines the parameters as none of theirs does. */
export function writeNewcomer(tenants: string): string {
  const folder = join(tenants, 'trosa');
  mkdirSync(folder);
  const write = (name: string, content: object) => writeFileSync(join(folder, `${name}.json`), JSON.stringify(content, null, 2));
  const board = 'VARDNAMNDEN';
  const [lead, head, politicians] = ['FOLLOW_UP_LEAD', 'HEAD_OF_CARE', 'COUNCILLORS'];
  write('tenant', {
    id: 'trosa', name: 'Trosa kommun', kind: 'MUNICIPALITY', municipalityCode: '0488',
    boards: [{ key: board, name: 'Vård- och omsorgsnämnden' }], units: [{ key: 'VARDKONTORET', name: 'Vård- och omsorgskontoret' }],
    serviceAreas: [{ key: 'BOENDE_FOR_ALDRE', name: 'Boende för äldre', boards: [board] }, { key: 'TRYGGHETSLARM', name: 'Trygghetslarm', boards: [board] }],
  });
  const sections = {
    'document': { adoptedBy: board },
    'organisation': { boards: [board], responsibleUnit: 'VARDKONTORET' },
    'follow-up': { kinds: ['QUALITY_REVIEW', 'RECHECK_REVIEW'], kindLabels: { QUALITY_REVIEW: 'Kvalitetsbesök' } },
    'plan': { granularity: 'BOARD', preparedBy: lead, approvedBy: head, requiredItemFields: ['HOW'] },
    'quality-review': { requiredActivities: ['OBSERVATION', 'RELATIVE_INTERVIEW'], visitRequired: false },
    'findings': { classes: ['DEFICIENCY'] },
    'providers': { agreementTypesInScope: ['LOU_CONTRACT'] },
    'sanction-ladder': { steps: ['WARNING'], ordered: false, proposalBy: head, decisionBody: 'BOARD' },
  };
  write('steering-document.2026', {
    title: 'Så följer vi upp vården i Trosa', documentType: 'RIKTLINJE', registrationNumber: 'VON 2026/9', adopted: { body: board, on: '2026-01-20', reference: '§ 4' }, validFrom: '2026-02-01',
    // What covers one area leaves the other uncovered.
    serviceAreas: ['BOENDE_FOR_ALDRE'], sections: Object.entries(sections).map(([kind, document]) => ({ kind, version: 1, scope: '*', document })),
  });
  const permissions: Record<string, string[]> = {};
  const give = (roles: string[], ...names: string[]) => { for (const name of names) permissions[name] = roles; };
  give([lead, head, politicians], 'tenant.read', 'board.read', 'steering-document.read', 'provider.read', 'agreement.read', 'review.read', 'plan.read', 'sanction.read');
  give([lead], 'provider.register', 'unit.register', 'agreement.register', 'plan.draft', 'review.open', 'review.record', 'review.complete', 'sanction.refer', 'ladder-case.open');
  give([head], 'plan.activate', 'sanction.propose');
  give([politicians], 'sanction.decide');
  write('delegation-order', { validFrom: '2026-02-01', decision: { body: board, on: '2026-01-20', reference: '§ 5' }, permissions, units: { VARDKONTORET: [head] } });
  return folder;
}
