import { createHash } from 'node:crypto';
import pg from 'pg';
import { localUrl, subgraphs } from './local-databases.ts';

export interface Break { database: string; tenant: string; seq: string; what: string }
export interface Verified { records: number; chains: number; breaks: Break[] }

/** Walks every audit chain of one database as `auditor`: no ORM, nothing of the services (reliability.md A5). */
export async function verifyChains(database: string, connectionString: string): Promise<Verified> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const verified: Verified = { records: 0, chains: 0, breaks: [] };
  try {
    const heads = await client.query<{ tenant_id: string; seq: string; hash: Buffer }>('select tenant_id, seq, hash from audit.head order by tenant_id');
    for (const head of heads.rows) {
      verified.chains++;
      let prev: Buffer = Buffer.from([0]);
      let expected = 1n;
      const broken = (seq: string, what: string) => verified.breaks.push({ database, tenant: head.tenant_id, seq, what });
      for (let from = 0n; ; ) {
        const { rows } = await client.query<{ seq: string; at: string; entry: string; prev: Buffer; hash: Buffer }>(
          `select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, entry, prev, hash from audit.log where tenant_id = $1 and seq > $2 order by seq limit 5000`, [head.tenant_id, String(from)]);
        for (const row of rows) {
          verified.records++;
          if (BigInt(row.seq) !== expected) broken(row.seq, `records ${expected} to ${BigInt(row.seq) - 1n} are missing`);
          else if (!row.prev.equals(prev)) broken(row.seq, 'does not follow the record before it');
          const hash = createHash('sha256').update(row.prev).update(`${head.tenant_id}\n${row.seq}\n${row.at}\n${row.entry}`, 'utf8').digest();
          if (!hash.equals(row.hash)) broken(row.seq, 'was changed');
          prev = row.hash;
          expected = BigInt(row.seq) + 1n;
          from = BigInt(row.seq);
        }
        if (rows.length < 5000) break;
      }
      if (expected - 1n !== BigInt(head.seq) || !prev.equals(head.hash)) broken(head.seq, 'the end of the chain is not where its head says');
    }
  } finally {
    await client.end();
  }
  return verified;
}

/** `audit verify` on the platform whose data folder this machine has, or on the clusters of AUDIT_DATABASE_URLS. */
export async function audit([verb]: string[]): Promise<void> {
  if (verb !== 'verify') throw new Error('npm run uppsikt -- audit verify');
  const urls = process.env['AUDIT_DATABASE_URLS']?.split(',') ?? subgraphs().map((s) => localUrl(s, 'auditor'));
  let breaks = 0;
  for (const url of urls) {
    const name = new URL(url).pathname.slice(1);
    const verified = await verifyChains(name, url);
    breaks += verified.breaks.length;
    console.log(`${name}: ${verified.records} records in ${verified.chains} chains, ${verified.breaks.length} breaks`);
    for (const b of verified.breaks) console.log(`  BREAK ${b.tenant} ${b.seq}: ${b.what}`);
  }
  if (breaks > 0) process.exitCode = 1;
}
