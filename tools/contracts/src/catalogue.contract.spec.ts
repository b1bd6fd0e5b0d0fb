import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Parser } from '@asyncapi/parser';
import { eventTypes } from '@uppsikt/contracts';
import { catalogue, cataloguePath } from './catalogue.ts';

const source = join(import.meta.dirname, '../../../libs/contracts/events/asyncapi.yaml');
const text = readFileSync(source, 'utf8');
/** What the parser calls an error; it also has hints, such as that a newer AsyncAPI is out. */
async function parsed(yaml: string) {
  const { document, diagnostics } = await new Parser().parse(yaml, { source });
  return { document, errors: diagnostics.filter(({ severity }) => severity === 0).map(({ message, path }) => `${path.join('.')}: ${message}`) };
}

describe('asyncapi.yaml', () => {
  test('is valid AsyncAPI 3, with the schema of every fact', async () => {
    const { document, errors } = await parsed(text);
    expect(errors).toEqual([]);
    expect(document!.messages().all().map((message) => message.name()).sort()).toEqual(eventTypes());
    expect(document!.messages().all().filter((message) => !message.payload()?.title())).toEqual([]);
  });

  test('is not, when an operation sends what no channel has', async () => {
    expect((await parsed(text.replace("'#/channels/sanctions/messages/sanctions.sanction-decided.v1'", "'#/channels/sanctions/messages/sanctions.sanction-undone.v1'"))).errors).not.toEqual([]);
  });
});

test('docs/events.html is what the schemas say: run node tools/cli/run.mjs tools/contracts/src/compose.ts when it is not', () => {
  expect(catalogue() === readFileSync(cataloguePath, 'utf8')).toBe(true);
  expect([...catalogue().matchAll(/<article id="([^"]+)">/g)].map((m) => m[1]!).sort()).toEqual(eventTypes());
});
