import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { newId } from '@uppsikt/kernel';
import { Consumes, defineSubgraph, PermanentFailure, type Event } from '@uppsikt/platform';
import { useSubgraph } from '@uppsikt/testing';
import { governance } from './governance.module.ts';

/** A consumer that does not understand a fact until its code is put right. */
const code = { right: false, took: [] as number[] };
class Pupil {
  @Consumes('governance.delegation-order-adopted.v1')
  async adopted(event: Event): Promise<void> {
    if (event.data.validFrom !== '2031-01-01') return;
    if (!code.right && event.sequence === 1) throw new PermanentFailure('not understood');
    code.took.push(event.sequence);
  }
}
const subgraph = useSubgraph(defineSubgraph({ ...governance, consumers: [...(governance.consumers ?? []), Pupil] }), { clock: '2026-06-01T08:00:00Z' });
const root = join(import.meta.dirname, '../../..');

/** The operator's command, with this subgraph's own logins. */
const redrive = (...args: string[]) => new Promise<{ code: number; said: string }>((resolve) => {
  execFile(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', join(root, 'tools/swc-hooks.mjs'), '-C', '@uppsikt/source', join(root, 'tools/cli/src/main.ts'), 'redrive', ...args], {
    env: { ...process.env, RELAY_DATABASE_URL: subgraph.database().url('relay'), JOB_DATABASE_URL: subgraph.database().url('job') },
  }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }));
});
const parked = (aggregate: string) => subgraph.admin<{ reason: string; sequence: number }>('select reason, sequence from platform.parked where aggregate_id = $1 order by sequence', [aggregate]);
const fact = (tenant: string, subject: string, sequence: number, id = newId()) =>
  ({ tenant, type: 'governance.delegation-order-adopted.v1', subject, sequence, id, data: { id: newId(), validFrom: '2031-01-01', permissions: {}, units: {} } });
const redrives = (tenant: string) => subgraph.admin<{ entry: any }>(
  `select entry::jsonb as entry from audit.log where tenant_id = $1 and entry::jsonb ->> 'action' = 'REDRIVE' order by seq`, [tenant]);

test('a poison event is listed without what it says, parked anew while its cause is there, and taken up with what waits behind it in order when it is gone', async () => {
  const [aggregate, poison, gap] = [newId(), newId(), newId()];
  await subgraph.deliver(fact('falkenberg', aggregate, 1, poison), fact('falkenberg', aggregate, 2), fact('falkenberg', aggregate, 3), fact('nacka', gap, 2));
  expect(await parked(aggregate)).toEqual([{ reason: 'POISON', sequence: 1 }, { reason: 'BEHIND', sequence: 2 }, { reason: 'BEHIND', sequence: 3 }]);

  const listed = await redrive();
  expect(listed).toMatchObject({ code: 0, said: expect.stringContaining('4 parked') });
  expect(listed.said).toMatch(new RegExp(`governance  falkenberg  POISON  ${poison}  governance.delegation-order-adopted.v1  governance/${aggregate}  1 .*Error`));
  expect(listed.said).not.toContain('2031-01-01');

  expect(await redrive(poison)).toEqual({ code: 1, said: 'governance falkenberg: 0 taken up, 3 still parked\n' });
  expect(await parked(aggregate)).toEqual([{ reason: 'POISON', sequence: 1 }, { reason: 'BEHIND', sequence: 2 }, { reason: 'BEHIND', sequence: 3 }]);
  expect(code.took).toEqual([]);

  code.right = true;
  expect(await redrive(poison)).toEqual({ code: 0, said: 'governance falkenberg: 3 taken up, 0 still parked\n' });
  expect(code.took).toEqual([1, 2, 3]);
  // What comes next finds the aggregate where it was left, and another tenant's gap has not been touched.
  await subgraph.deliver(fact('falkenberg', aggregate, 4));
  expect(code.took).toEqual([1, 2, 3, 4]);
  expect(await parked(gap)).toEqual([{ reason: 'GAP', sequence: 2 }]);

  const records = (await redrives('falkenberg')).map((r) => r.entry);
  expect(records).toHaveLength(2);
  for (const record of records) expect(record).toMatchObject({ action: 'REDRIVE', actor: expect.stringMatching(/^operator:./), operation: 'redrive', result: 'OK', refs: [poison] });
});

test('all of an aggregate are taken up by one command; a gap stays while its predecessor is missing; an unknown id is refused and records nothing', async () => {
  const aggregate = newId();
  code.right = true;
  await subgraph.deliver(fact('sodertalje', aggregate, 2), fact('sodertalje', aggregate, 3));
  expect(await redrive('--aggregate', aggregate)).toEqual({ code: 1, said: 'governance sodertalje: 0 taken up, 2 still parked\n' });
  expect(await parked(aggregate)).toEqual([{ reason: 'GAP', sequence: 2 }, { reason: 'GAP', sequence: 3 }]);
  await subgraph.deliver(fact('sodertalje', aggregate, 1));
  expect(await parked(aggregate)).toEqual([]);
  expect(await redrive('--aggregate', aggregate)).toMatchObject({ code: 1, said: expect.stringContaining('Nothing of this id is parked') });
  expect(await redrives('sodertalje')).toHaveLength(1);
});

test('a waiting event whose turn was cut short is taken up when the one before it is given again', async () => {
  const aggregate = newId();
  code.right = true;
  const first = fact('nacka', aggregate, 1);
  await subgraph.deliver(first);
  // As a process killed between the two leaves it: the first applied, the second waiting.
  const second = fact('nacka', aggregate, 3);
  await subgraph.deliver(second);
  await subgraph.admin(`update platform.parked set sequence = 2, message = jsonb_set(message, '{headers,ce_sequence}', '"2"') where event_id = $1`, [second.id]);
  code.took = [];
  await subgraph.deliver(first);
  expect(code.took).toEqual([2]);
  expect(await parked(aggregate)).toEqual([]);
});
