import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifyOrganisationNumber, parseOrganisationNumber } from './organisation-number.ts';

/** Nine digits with each check digit that is right: no personal number is written down here. */
const withCheckDigit = (nine: string) => Array.from({ length: 10 }, (_, c) => `${nine}${c}`).filter((n) => classifyOrganisationNumber(n) !== null);

describe('every written form of one number', () => {
  test.each(['5599990016', '559999-0016', '559999 0016', ' 559999-0016 ', '165599990016', '16559999-0016', '16559999 0016'])('%j is 559999-0016', (written) => {
    expect(parseOrganisationNumber(written)).toBe('559999-0016');
  });
  test('a municipality is of group 2', () => {
    expect(classifyOrganisationNumber('2120000167')).toEqual({ normal: '212000-0167', kind: 'LEGAL', group: 2 });
  });
});

describe('what is no number', () => {
  test.each(['', '559999-0017', '55999900', '559999001', '55999900166', '195599990016', '205599990016', '5-5-9-9-9-9-0-0-1-6', 'SE559999001601', '559999--0016', '559999-0016-', '٥٥٩٩٩٩٠٠١٦', '559999-OO16', '0000000000'])('%j is refused', (written) => {
    expect(classifyOrganisationNumber(written)).toBeNull();
    expect(parseOrganisationNumber(written)).toBeNull();
  });
  test('exactly one check digit of ten is right', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), (n) => withCheckDigit(`559999${String(n).padStart(3, '0')}`).length === 1));
  });
});

describe("a sole trader's number", () => {
  const [ten] = withCheckDigit('120229000') as [string];

  test('is told from a legal person\'s, and is no organisation number', () => {
    for (const written of [ten, `${ten.slice(0, 6)}-${ten.slice(6)}`, `${ten.slice(0, 6)}+${ten.slice(6)}`, `20${ten}`, `19${ten}`]) {
      expect(classifyOrganisationNumber(written)?.kind).toBe('SOLE_TRADER');
      expect(parseOrganisationNumber(written)).toBeNull();
    }
  });
  test('has no prefix 16, and a month and a day that may exist', () => {
    expect(classifyOrganisationNumber(`16${ten}`)).toBeNull();
    expect(withCheckDigit('121329000')).toEqual([]);
    expect(withCheckDigit('120232000')).toEqual([]);
    expect(withCheckDigit('120200000')).toEqual([]);
  });
  test('may be a coordination number, whose day is 60 more', () => {
    expect(withCheckDigit('120289000')).toHaveLength(1);
    expect(withCheckDigit('120260000')).toEqual([]);
  });
});
