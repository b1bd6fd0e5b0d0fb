import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { usePlatform } from './usePlatform.ts';

interface Span { subgraph: string | undefined; traceId: string; spanId: string; parentSpanId: string; name: string }

/** A collector as operators have one: it takes OTLP over HTTP, in JSON. */
async function startCollector() {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (request.url === '/v1/traces') bodies.push(body);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const spans = (): Span[] => bodies.flatMap((body) => JSON.parse(body).resourceSpans.flatMap(({ scopeSpans }: any) => scopeSpans.flatMap((scope: any) =>
    scope.spans.map((span: any) => ({ subgraph: span.attributes.find((a: any) => a.key === 'uppsikt.subgraph')?.value.stringValue, ...span })))));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans, all: () => bodies.join('\n'), close: () => { server.close(); server.closeAllConnections(); } };
}

const collector = await startCollector();
const platform = usePlatform({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }, clock: '2026-06-01T08:00:00Z' });
afterAll(() => collector.close());

test('one mutation is one trace, from the gateway through subgraph, outbox and relay to the handler in another subgraph', async () => {
  const traceId = 'c0ffee00c0ffee00c0ffee00c0ffee00';
  const name = 'Kanariefågeln AB';
  const answer = await platform.as('falkenberg', 'CONTRACT_STRATEGIST')(
    'mutation Register($input: RegisterProviderInput!) { registerProvider(input: $input) { __typename } }',
    { input: { name, organisationNumber: '559999-0016', operatingForm: 'EXTERNAL' } }, { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
  expect(answer).toMatchObject({ status: 200, data: { registerProvider: { __typename: 'RegisterProviderSuccess' } } });

  const type = 'providers.provider-registered.v1';
  const chain = [
    ['reviews', `handle ${type}`], ['providers', `publish ${type}`], ['providers', `emit ${type}`], ['providers', 'subgraph providers'],
    [undefined, 'gateway.fetch'], [undefined, 'gateway.execute'], [undefined, 'gateway.request'], [undefined, 'gateway'],
  ];
  const found = await eventually(() => {
    const spans = collector.spans().filter((span) => span.traceId === traceId);
    const walked: (string | undefined)[][] = [];
    for (let span = spans.find((s) => s.subgraph === 'reviews' && s.name === `handle ${type}`); span; span = spans.find((s) => s.spanId === span!.parentSpanId)) walked.push([span.subgraph, span.name]);
    if (walked.length < chain.length) throw new Error(JSON.stringify(walked.length > 0 ? walked : spans.map((s) => [s.subgraph, s.name])));
    return walked;
  }, 30_000);
  expect(found).toEqual(chain);

  // A trace says which way it went, not what was said.
  const sent = collector.all();
  for (const secret of [name, '559999', await platform.token('falkenberg', 'CONTRACT_STRATEGIST'), 'falkenberg.contract-strategist']) expect(sent).not.toContain(secret);
});
