import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '@uppsikt/testing';
import { playerOf, story } from '@uppsikt/tool-demo';
import { auditSuite, engines, usePlatform, type Engine } from './usePlatform.ts';

/** Both engines, and once each subgraph as a process of its own. */
const stages: { engine: Engine; processes: 'one' | 'many' }[] = [...engines.map((engine) => ({ engine, processes: 'one' as const })), { engine: 'postgres', processes: 'many' }];

describe.each(stages)('the story, on $engine, processes: $processes', ({ engine, processes }) => {
  const platform = usePlatform({ engine, processes, clock: '2026-05-20T07:00:00Z' });
  const files = new Map<string, string>();
  const player = playerOf(platform, { file: (_act, name, bytes) => { files.set(name, Buffer.from(bytes.subarray(0, 4)).toString('latin1')); } });
  const { known } = player;
  const look = async (tenant: string, role: string, query: string) => {
    const { data, errors } = await platform.as(tenant, role)(query);
    expect(errors).toBeUndefined();
    return data;
  };

  // Each step fails that is not answered as the story tells, and each neighbour that is not refused.
  for (const act of story) test(act.title, () => player.play(act));

  test('and nothing else has come of it', async () => {
    expect([...files]).toEqual([['tjansteskrivelse.pdf', '%PDF'], ['tjansteskrivelse.docx', 'PK\u0003\u0004']]);
    const { boards } = await look('falkenberg', 'BOARD', '{ boards { key items { edges { node { kind subjectId } } } } }');
    expect(boards).toEqual([{ key: 'SOCIALNAMNDEN', items: { edges: [{ node: { kind: 'INFORMATION', subjectId: known['falkenberg']!['documentId'] } }] } }]);
    const { planItems } = await look('atvidaberg', 'DEVELOPMENT_LEAD', '{ planItems { edges { node { kind review { id } } } } }');
    expect(planItems.edges).toEqual([{ node: { kind: 'RECHECK_REVIEW', review: { id: known['atvidaberg']!['reviewId'] } } }]);
    const { notices } = await look('sodertalje', 'CARE_DIRECTOR', '{ notices { edges { node { recipient sentAt findingId } } } }');
    expect(notices.edges.map((e: any) => e.node).sort((a: any, b: any) => a.recipient.localeCompare(b.recipient)))
      .toEqual(['BOARD', 'CARE_DIRECTOR'].map((recipient) => ({ recipient, sentAt: '2026-06-25T08:00:00.000Z', findingId: known['sodertalje']!['seriousId'] })));
    expect((await look('skanes-kommuner', 'FRAMEWORK_MANAGER', '{ providers { edges { node { id } } } }')).providers).toEqual({ edges: [] });
  });

  if (engine === 'kafka') describe('a consumer that shares no code with ours', () => {
    interface Heard { headers: Record<string, string>; subject: string; data: Record<string, unknown> }
    const heard: Record<'falkenberg' | 'nacka', Heard[]> = { falkenberg: [], nacka: [] };
    const closing: (() => Promise<unknown>)[] = [];
    beforeAll(async () => {
      const { Consumer, stringDeserializers } = await import('@platformatic/kafka');
      for (const tenant of ['falkenberg', 'nacka'] as const) {
        const consumer = new Consumer({ groupId: `${tenant}.bi`, clientId: `${tenant}-bi`, bootstrapBrokers: [platform.kafkaBrokers()], deserializers: stringDeserializers });
        closing.push(() => consumer.close(true));
        const stream = await consumer.consume({ topics: [`uppsikt.${tenant}.sanctions`], mode: 'earliest', autocommit: true });
        stream.on('data', (message) => heard[tenant].push({ headers: Object.fromEntries(message.headers), subject: message.key!, data: JSON.parse(message.value!) }));
      }
    }, 60_000);
    afterAll(() => Promise.all(closing.map((close) => close())));

    test('sees Falkenberg\'s facts as CloudEvents on its topic, and nothing of Nacka\'s', async () => {
      const falkenberg = [known['falkenberg']!['ladderCaseId'], known['falkenberg']!['sanctionId'], known['own-operation']!['ladderCaseId']];
      const nacka = known['nacka']!['sanctionId'];
      expect([...falkenberg, nacka].every((id) => typeof id === 'string')).toBe(true);
      // The last fact of the story has come: what went before it on the one partition has too.
      await eventually(() => expect(heard.falkenberg.map((m) => m.subject)).toEqual(expect.arrayContaining(falkenberg)), 30_000);
      await eventually(() => expect(heard.nacka.map((m) => m.subject)).toContain(nacka), 30_000);
      expect(new Set(heard.falkenberg.map((m) => m.headers['ce_tenantid']))).toEqual(new Set(['falkenberg']));
      expect(heard.falkenberg.map((m) => m.subject)).not.toContain(nacka);
      for (const { headers, subject } of heard.falkenberg)
        expect(headers).toMatchObject({ ce_specversion: '1.0', ce_source: '/sanctions', ce_subject: subject, 'content-type': 'application/json', ce_id: expect.any(String), ce_type: expect.stringMatching(/^sanctions\..*\.v1$/) });
      expect(heard.falkenberg).toContainEqual(expect.objectContaining({ headers: expect.objectContaining({ ce_type: 'sanctions.correction-confirmed.v1' }), data: expect.objectContaining({ weeks: 3, amountOre: 17_760_000 }) }));
    });
  });

  auditSuite(platform);
});
