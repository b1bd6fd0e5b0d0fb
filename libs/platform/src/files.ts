import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Express } from 'express';
import { newId, problem, type Problem } from '@uppsikt/kernel';
import type { Runtime } from './runtime.ts';
import type { Scope } from './scope.ts';
import { forkFor } from './work.ts';

/** Largest file taken in, bytes. */
export const largestFile = 50_000_000;
const minutes = 15;
const names = /^[^\\/\0-\x1f]{1,200}$/;
const mediaTypes = /^(?=.{3,100}$)[\w.+-]+\/[\w.+-]+(; ?[\w-]+=[\w.-]+)*$/;

export interface StoredFile { id: string; name: string; mediaType: string; bytes: number; sha256: string }
interface Ticket { v: 'PUT' | 'GET'; t: string; f: string; x: number }

const folder = (runtime: Runtime, tenant: string) => join(runtime.config.filesDir, tenant, runtime.name);
const pathOf = (runtime: Runtime, tenant: string, id: string) => join(folder(runtime, tenant), id);

/** The key is derived from what the subgraph shares with the gateway; it signs links and nothing else. */
const sign = (runtime: Runtime, text: string) => createHmac('sha256', `files ${runtime.config.gatewaySecrets[0]}`).update(text).digest('base64url');
const link = (runtime: Runtime, ticket: Ticket) => {
  const text = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${runtime.config.publicUrl}/files/${runtime.name}/${text}.${sign(runtime, text)}`;
};
const readTicket = (runtime: Runtime, token: string): Ticket | undefined => {
  const [text, mac] = token.split('.');
  if (!text || !mac) return undefined;
  const own = Buffer.from(sign(runtime, text));
  const given = Buffer.from(mac);
  if (own.length !== given.length || !timingSafeEqual(own, given)) return undefined;
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Ticket;
};

/** Promises a file: answers an URL for one PUT within 15 minutes. The content must have the stated size and hash. */
export async function requestUpload(runtime: Runtime, scope: Scope, asked: Omit<StoredFile, 'id'>) {
  if (!names.test(asked.name)) return problem('InvalidInput', 'The name is 1 to 200 characters, no slashes.', { field: 'name' });
  if (!Number.isInteger(asked.bytes) || asked.bytes < 1 || asked.bytes > largestFile) return problem('InvalidInput', `A file is 1 to ${largestFile} bytes.`, { field: 'bytes' });
  if (!mediaTypes.test(asked.mediaType)) return problem('InvalidInput', 'The media type is one such as text/csv.', { field: 'mediaType' });
  if (!/^[0-9a-f]{64}$/.test(asked.sha256)) return problem('InvalidInput', 'sha256 is 64 hexadecimal digits, lower case.', { field: 'sha256' });
  const id = newId();
  const until = Date.parse(scope.now) + minutes * 60_000;
  await scope.em.execute(
    `insert into platform.file (tenant_id, id, name, media_type, bytes, sha256, state, requested_at, expires_at) values (?, ?, ?, ?, ?, ?, 'REQUESTED', ?, ?)`,
    [scope.tenant, id, asked.name, asked.mediaType, asked.bytes, asked.sha256, scope.now, new Date(until).toISOString()]);
  return { fileId: id, url: link(runtime, { v: 'PUT', t: scope.tenant, f: id, x: until }) };
}

/** A link by which one file may be fetched for 15 minutes. */
export const downloadUrl = (runtime: Runtime, scope: Scope, fileId: string) =>
  link(runtime, { v: 'GET', t: scope.tenant, f: fileId, x: Date.parse(scope.now) + minutes * 60_000 });

/** A stored file of the tenant, with its content; NotFound while it has not been uploaded. */
export async function readStored(runtime: Runtime, scope: Scope, fileId: string): Promise<(StoredFile & { content: Buffer }) | Problem> {
  const [row] = await scope.em.execute<{ id: string; name: string; media_type: string; bytes: string; sha256: string }[]>(
    `select id, name, media_type, bytes, sha256 from platform.file where id = ? and state = 'STORED'`, [fileId]);
  if (!row) return problem('NotFound', 'No uploaded file has this id. Upload it first with requestUpload and PUT.');
  return { id: row.id, name: row.name, mediaType: row.media_type, bytes: Number(row.bytes), sha256: row.sha256, content: await readFile(pathOf(runtime, scope.tenant, row.id)) };
}

/** A stored file of the tenant to be read piece by piece, for what may be larger than memory; NotFound while it has not been uploaded. */
export async function openStored(runtime: Runtime, scope: Scope, fileId: string): Promise<(StoredFile & { read(range?: { start: number; end: number }): Readable }) | Problem<'NotFound'>> {
  const [row] = await scope.em.execute<{ id: string; name: string; media_type: string; bytes: string; sha256: string }[]>(
    `select id, name, media_type, bytes, sha256 from platform.file where id = ? and state = 'STORED'`, [fileId]);
  if (!row) return problem('NotFound', 'No uploaded file has this id. Upload it first and PUT its content.');
  return { id: row.id, name: row.name, mediaType: row.media_type, bytes: Number(row.bytes), sha256: row.sha256, read: (range) => createReadStream(pathOf(runtime, scope.tenant, row.id), range ?? {}) };
}

/** Keeps a file that the subgraph has made itself. The row commits with the scope's transaction. */
export async function storeFile(runtime: Runtime, scope: Scope, file: { name: string; mediaType: string; content: Uint8Array }): Promise<string> {
  const id = newId();
  await mkdir(folder(runtime, scope.tenant), { recursive: true });
  await writeFile(pathOf(runtime, scope.tenant, id), file.content);
  await scope.em.execute(
    `insert into platform.file (tenant_id, id, name, media_type, bytes, sha256, state, requested_at, expires_at) values (?, ?, ?, ?, ?, ?, 'STORED', ?, ?)`,
    [scope.tenant, id, file.name, file.mediaType, file.content.length, createHash('sha256').update(file.content).digest('hex'), scope.now, scope.now]);
  return id;
}

interface FileRow { name: string; media_type: string; bytes: string; sha256: string; state: string }

/** PUT and GET of files beside the graph. The gateway streams; the signed link is what lets in, and it names one file of one tenant. */
export function serveFiles(app: Express, runtime: Runtime): void {
  app.all('/files/:token', async (req, res) => {
    const ticket = readTicket(runtime, String(req.params['token']));
    if (!ticket || ticket.v !== req.method || ticket.x < Date.parse(runtime.clock())) { res.status(403).json({ error: 'This link does not hold.' }); return; }
    const em = forkFor(runtime, ticket.t);
    const [row] = (await em.transactional((tx) => (tx as SqlEntityManager).execute('select name, media_type, bytes, sha256, state from platform.file where id = ?', [ticket.f]))) as FileRow[];
    if (!row) { res.status(404).json({ error: 'No such file.' }); return; }
    const path = pathOf(runtime, ticket.t, ticket.f);
    if (req.method === 'GET') {
      if (row.state !== 'STORED') { res.status(404).json({ error: 'Not uploaded yet.' }); return; }
      res.setHeader('content-type', row.media_type);
      res.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(row.name)}`);
      res.setHeader('x-content-type-options', 'nosniff');
      await pipeline(createReadStream(path), res);
      return;
    }
    if (row.state === 'STORED') { res.status(409).json({ error: 'Uploaded already.' }); return; }
    await mkdir(folder(runtime, ticket.t), { recursive: true });
    const part = `${path}.${newId()}.part`;
    const hash = createHash('sha256');
    let size = 0;
    try {
      await pipeline(req, async function* (source) {
        for await (const chunk of source as AsyncIterable<Buffer>) {
          size += chunk.length;
          if (size > Number(row.bytes)) throw new Error('larger than promised');
          hash.update(chunk);
          yield chunk;
        }
      }, createWriteStream(part));
      if (size !== Number(row.bytes) || hash.digest('hex') !== row.sha256) throw new Error('not what was promised');
      await rename(part, path);
      await em.transactional((tx) => (tx as SqlEntityManager).execute(`update platform.file set state = 'STORED' where id = ?`, [ticket.f]));
      res.status(201).json({ fileId: ticket.f });
    } catch {
      await rm(part, { force: true });
      if (!res.headersSent) res.status(422).json({ error: 'The content is not what was promised: compare bytes and sha256.' });
    }
  });
}
