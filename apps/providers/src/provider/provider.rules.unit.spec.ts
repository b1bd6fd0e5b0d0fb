import { expect, test } from '@jest/globals';
import { displayCodeOf, legalFormOf, ownsItself, prefixRange, sortKeyOf } from './provider.rules.ts';

test.each([['559999-0016', 'LIMITED_COMPANY'], ['212000-0167', 'PUBLIC_BODY'], ['802000-0007', 'NON_PROFIT'], ['969600-0009', 'PARTNERSHIP'], ['769600-0003', 'ECONOMIC_ASSOCIATION']])(
  'the first digit of %s tells the form %s', (number, form) => { expect(legalFormOf(check(number))).toBe(form); });
test('no legal form has the group 0 or 4', () => {
  expect([legalFormOf(check('459999-0010')), legalFormOf(check('059999-0010')), legalFormOf('559999-0017')]).toEqual([null, null, null]);
});
test('names sort as in Swedish, small and capital alike', () => {
  const sorted = ['Ödåkra', 'Zeta', 'Ängen', 'åby', 'alfa', 'Éon'].sort((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1));
  expect(sorted).toEqual(['alfa', 'Éon', 'Zeta', 'åby', 'Ängen', 'Ödåkra']);
});
test('what begins so lies in the range, and nothing else', () => {
  const [from, before] = prefixRange(' Äng');
  const within = (name: string) => from <= sortKeyOf(name) && sortKeyOf(name) < before;
  expect(['Ängen', 'ÄNGSVÅRD', 'äng', 'Än', 'Ånge', 'Ängö'].map(within)).toEqual([true, true, true, false, false, true]);
});
test('the display code follows the id and holds no name', () => {
  expect(displayCodeOf('01930000-0000-7000-8000-0000ab00cd12')).toBe('U-0000AB-00CD12');
});
test('a provider may not be among its own owners', () => {
  expect(ownsItself('a', ['b', 'a'])).toMatchObject({ __typename: 'InvalidInput', field: 'parentId' });
  expect(ownsItself('a', ['b', 'c'])).toBeUndefined();
});

/** The same number with its last digit made right. */
function check(number: string): string {
  const nine = number.replace('-', '').slice(0, 9);
  const sum = [...nine].reduce((total, digit, i) => { const n = Number(digit) * (i % 2 === 0 ? 2 : 1); return total + (n > 9 ? n - 9 : n); }, 0);
  return `${nine.slice(0, 6)}-${nine.slice(6)}${(10 - (sum % 10)) % 10}`;
}
