import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { classifyOrganisationNumber } from './organisation-number.ts';

const root = join(import.meta.dirname, '../../..');
/** Numbers outside the test series that stand here for a reason. */
const excepted: Record<string, string> = {
  '212000-0167': 'Nacka municipality, a public body: the buyer that the sample invoice names',
  '212000-1231': 'Falkenberg municipality, a public body: the buyer that its exported OCDS releases name',
  '259200-0000': 'thirty days in milliseconds',
};

/** Numbers in a text that could be somebody's: they have a right check digit and are not of the official test series 559999. */
function realNumbers(text: string): string[] {
  const written = text.matchAll(/(?<![\w.-])(?:\d{8}|\d{6})[-+]?\d{4}(?![\w-]|[.]\d)/g);
  return [...written].flatMap(([number]) => {
    const read = classifyOrganisationNumber(number);
    return read && !read.normal.startsWith('559999') && !excepted[read.normal] ? [number] : [];
  });
}

test('no file holds a real personal number or organisation number: take one of the test series 559999-nnnn', () => {
  // Put together here, so that this file does not hold what it looks for.
  const [person, company, century] = ['811228' + '-9874', '556016' + '-0680', '19811228' + '9874'];
  expect(realNumbers(`a ${person}, "${company}" and ${century}`)).toEqual([person, company, century]);
  expect(realNumbers('559999-0003 811228-9875 01930000-0000-7000-8000-000000000062 2592000000')).toEqual([]);

  const files = globSync(['*.{json,md,mjs,ts,yml}', '{apps,libs,tools,examples,deploy,docs,.ci,.devcontainer}/**/*.*'], { cwd: root, exclude: (path) => /node_modules|package-lock|generated/.test(path) })
    .filter((path) => /\.(ts|mjs|js|json|graphql|md|ya?ml|csv|xml|html|typ|sql|sh|txt)$/.test(path));
  expect(files.length).toBeGreaterThan(400);
  expect(files.flatMap((path) => realNumbers(readFileSync(join(root, path), 'utf8')).map((number) => `${path}: ${number}`))).toEqual([]);
});
