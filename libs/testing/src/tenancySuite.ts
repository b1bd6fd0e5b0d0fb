import { describe, expect, test } from '@jest/globals';
import { tenantEquality } from '@uppsikt/platform';
import type { useSubgraph } from './useSubgraph.ts';

const squeeze = (s: string | null) => (s ?? '').toLowerCase().replace(/\s+|::text|[()]|as nullif|as "nullif"/g, '');
const equality = squeeze(tenantEquality);
/** Let in by name, for what they need, beside the one policy. */
const named = new Set(['platform.outbox/relay', 'platform.parked/relay_watch', 'platform.job/relay_find', 'platform.delegation/relay_tenants', 'audit.head/auditor', 'audit.log/auditor', 'audit.ref/auditor']);

/** Every table of a subgraph, from the catalogue, is isolated by house.md §12 and reliability.md P5: a table that is not fails here. */
export function tenancySuite(name: string, subgraph: ReturnType<typeof useSubgraph>): void {
  const tables = "select c.oid, n.nspname || '.' || c.relname as name, c.relrowsecurity as rls, c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner, c.relkind as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'platform', 'audit')";
  const own = "c.relkind = 'r' and c.relname not like 'migration%'";

  describe(`${name}: tenancy`, () => {
    test('every table has row-level security, forced, and is owned by the migrating login', async () => {
      const rows = await subgraph.admin<{ name: string; rls: boolean; forced: boolean; owner: string }>(`${tables} and ${own}`);
      expect(rows.length).toBeGreaterThan(10);
      expect(rows.filter((r) => !r.rls || !r.forced || r.owner !== `owner_${name}`)).toEqual([]);
    });

    test('every table has exactly the one equality for all commands, on both sides', async () => {
      const policies = await subgraph.admin<{ table: string; policy: string; cmd: string; qual: string; check: string; roles: string[] }>(
        `select schemaname || '.' || tablename as table, policyname as policy, cmd, qual, with_check as check, roles::text[] as roles from pg_policies`);
      const rows = await subgraph.admin<{ name: string }>(`${tables} and ${own}`);
      const strays = policies.filter((p) => p.policy !== 'tenant_isolation' && !named.has(`${p.table}/${p.policy}`));
      expect(strays).toEqual([]);
      for (const { name: table } of rows) {
        const [policy, ...more] = policies.filter((p) => p.table === table && p.policy === 'tenant_isolation');
        expect({ table, more, cmd: policy?.cmd }).toEqual({ table, more: [], cmd: 'ALL' });
        expect({ table, qual: squeeze(policy!.qual), check: squeeze(policy!.check) }).toEqual({ table, qual: equality, check: equality });
      }
    });

    test('primary keys, unique constraints and foreign keys start with the tenant', async () => {
      const rows = await subgraph.admin<{ name: string; first: string }>(
        `select con.conname as name, a.attname as first from pg_constraint con join pg_class c on c.oid = con.conrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
         where n.nspname in ('public', 'platform', 'audit') and con.contype in ('p', 'u', 'f') and ${own}`);
      expect(rows.filter((r) => r.first !== 'tenant_id')).toEqual([]);
    });

    test('the serving login owns nothing, bypasses nothing, and sees nothing without a tenant', async () => {
      const [login] = await subgraph.admin<{ powerful: boolean; owns: number }>(
        `select rolsuper or rolbypassrls as powerful, (select count(*)::int from pg_class where relowner = r.oid) as owns from pg_roles r where rolname = 'app_${name}'`);
      expect(login).toEqual({ powerful: false, owns: 0 });
      const em = subgraph.running().runtime.orm.em.fork();
      for (const { name: table } of await subgraph.admin<{ name: string }>(`${tables} and ${own} and n.nspname <> 'audit'`)) {
        const [{ n }] = await em.execute<[{ n: string }]>(`select count(*) as n from ${table}`);
        expect({ table, n: Number(n) }).toEqual({ table, n: 0 });
      }
    });

    test('the serving login may not turn row security off nor write another tenant\'s row', async () => {
      const em = subgraph.running().runtime.orm.em.fork({ session: { variables: { 'app.tenant': 'falkenberg' } } } as never);
      await expect(em.execute('set row_security = off; select * from platform.outbox')).rejects.toThrow();
      await expect(em.execute("insert into platform.event_sequence values ('nacka', 'x', 1)")).rejects.toThrow(/row-level security/);
    });

    test('only the audit trail has functions that run as their owner, each with its search path and closed to PUBLIC', async () => {
      const definers = await subgraph.admin<{ name: string; path: boolean; open: boolean }>(
        `select n.nspname || '.' || p.proname as name, coalesce(p.proconfig::text like '%search_path%', false) as path,
           exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0 and a.privilege_type = 'EXECUTE') as open
         from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname in ('public', 'platform', 'audit') order by 1`);
      expect(definers).toEqual(['audit.append', 'audit.sample', 'audit.trail'].map((name) => ({ name, path: true, open: false })));
    });

    test('there are no views, materialised views or foreign tables over tenant data', async () => {
      expect(await subgraph.admin(`${tables} and c.relkind in ('v', 'm', 'f')`)).toEqual([]);
    });
  });
}
