import { describe, expect, test } from '@jest/globals';
import { alertsOf, byFramework, isReached, ownerOf, reach, takenAway, type ReachableAgreement } from './revocation.rules.ts';

const agreement = (more: Partial<ReachableAgreement> = {}): ReachableAgreement => ({ id: 'a', type: 'FRAMEWORK_CALL_OFF', unitIds: [], validFrom: '2024-01-01', activationRequired: false, board: 'SOCIALNAMNDEN', frameworkReference: 'R-1', ...more });
const day = '2025-12-01';

describe('an agreement is reached', () => {
  test.each<[string, Partial<ReachableAgreement>, boolean]>([
    ['until further notice', {}, true],
    ['on its last day', { validUntil: day }, true],
    ['not when it ended the day before', { validUntil: '2025-11-30' }, false],
    ['not when it was terminated from the day', { terminatedOn: day }, false],
    ['when it is terminated from the day after', { terminatedOn: '2025-12-02' }, true],
    ['when it begins later', { validFrom: '2026-03-01' }, true],
    ['not when it was ended before it began', { validFrom: '2026-03-01', terminatedOn: '2026-03-01' }, false],
    ['not while it waits for its controls', { activationRequired: true }, false],
    ['when it was activated', { activationRequired: true, activatedOn: '2025-01-01' }, true],
  ])('%s', (_what, more, reached) => { expect(isReached(agreement(more), {}, day)).toBe(reached); });
  test('by a permit of a unit only when it names that unit or none', () => {
    expect([[], ['u'], ['v']].map((unitIds) => isReached(agreement({ unitIds }), { unitId: 'u' }, day))).toEqual([true, true, false]);
  });
});

test('withdrawn and banned take a permit away; dormant and appealed do not', () => {
  expect((['VALID', 'DORMANT', 'REVOKED', 'BANNED', 'APPEALED'] as const).filter(takenAway)).toEqual(['REVOKED', 'BANNED']);
});
test('the guideline says who answers for an agreement, else its board does', () => {
  expect([ownerOf({ board: 'B' }), ownerOf({ board: 'B', followUpOwner: { role: 'AUTHORITY', unit: null } }), ownerOf({ board: 'B', followUpOwner: { role: null, unit: 'KVALITET' } })]).toEqual(['B', 'AUTHORITY', 'KVALITET']);
});

describe('those told', () => {
  const manager = { frameworkAgreement: { commercialManager: 'SKANES_KOMMUNER' } };
  test('are the owner of each call-off, and the commercial manager of a framework kept elsewhere once', () => {
    const reached = reach([agreement(), agreement({ id: 'b' })], [], manager);
    expect(alertsOf(reached)).toEqual([
      { alertedAs: 'AGREEMENT_OWNER', recipient: 'SOCIALNAMNDEN', agreementId: 'a' }, { alertedAs: 'FRAMEWORK_OWNER', recipient: 'SKANES_KOMMUNER', agreementId: 'a' },
      { alertedAs: 'AGREEMENT_OWNER', recipient: 'SOCIALNAMNDEN', agreementId: 'b' },
    ]);
    expect(byFramework(reached)).toEqual([{ frameworkAgreementId: null, reference: 'R-1', owner: 'SKANES_KOMMUNER', callOffIds: ['a', 'b'] }]);
  });
  test('are nobody for a framework whose manager is not named', () => {
    const reached = reach([agreement()], [], undefined);
    expect(alertsOf(reached).map((a) => a.alertedAs)).toEqual(['AGREEMENT_OWNER']);
    expect(byFramework(reached)[0]!.owner).toBeNull();
  });
  test('are the owner of a framework in the register once, whether it is reached itself or by its call-offs', () => {
    const framework = agreement({ id: 'f', type: 'FRAMEWORK_AGREEMENT', frameworkReference: null, followUpOwner: { role: null, unit: 'KVALITET' } });
    const callOff = agreement({ frameworkReference: null, frameworkAgreementId: 'f' });
    for (const order of [[framework, callOff], [callOff, framework]]) {
      const alerts = alertsOf(reach(order, [framework], manager));
      expect(alerts.filter((a) => a.alertedAs === 'FRAMEWORK_OWNER')).toEqual([{ alertedAs: 'FRAMEWORK_OWNER', recipient: 'KVALITET', agreementId: 'f' }]);
      expect(alerts).toHaveLength(2);
    }
    expect(byFramework(reach([framework, callOff], [framework], manager))).toEqual([{ frameworkAgreementId: 'f', reference: null, owner: 'KVALITET', callOffIds: ['a'] }]);
  });
});
