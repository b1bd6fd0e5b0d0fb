import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';
import { Pool } from 'undici';
import type { GatewayConfig } from './config.ts';

/** Largest file let through, bytes. */
export const largestFile = 50_000_000;
const down = ['content-type', 'content-length', 'content-disposition', 'x-content-type-options'];

/** PUT and GET /files/<subgraph>/<link>: streams between client and owning subgraph, and judges nothing but the size.
 *  The signed link is what lets in; the subgraph verifies it. */
export function fileProxy(subgraphs: GatewayConfig['subgraphs']): { handle: RequestHandler; close(): Promise<void> } {
  const pools = new Map(Object.entries(subgraphs).map(([name, { url }]) =>
    [name, new Pool(new URL(url).origin, { connections: 16, connectTimeout: 2_000, headersTimeout: 60_000, bodyTimeout: 30_000 })]));

  const handle: RequestHandler = async (request, response) => {
    const refuse = (status: number, error: string) => {
      // Who is still sending is cut off, a little later so that the answer is read first.
      if (!request.complete) response.once('finish', () => { request.pause(); setTimeout(() => request.destroy(), 100); });
      if (response.headersSent) response.destroy();
      else response.status(status).set('connection', 'close').json({ error });
    };
    const [, name = '', link = ''] = /^\/([a-z]+)\/([\w.-]{1,4000})$/.exec(request.path) ?? [];
    const pool = pools.get(name);
    if (!pool) return refuse(404, 'No such file.');
    if (request.method !== 'GET' && request.method !== 'PUT') return refuse(405, 'A file is fetched with GET or sent with PUT.');
    if (Number(request.headers['content-length'] ?? 0) > largestFile) return refuse(413, `A file has at most ${largestFile} bytes.`);

    const { type, length } = { type: request.headers['content-type'], length: request.headers['content-length'] };
    const gone = new AbortController();
    response.once('close', () => { if (!response.writableFinished) gone.abort(); });
    try {
      const answer = await pool.request({
        path: `/files/${link}`, method: request.method, signal: gone.signal,
        ...(request.method === 'PUT' ? { body: request.pipe(cap(request)), headers: { ...(type ? { 'content-type': type } : {}), ...(length ? { 'content-length': length } : {}) } } : {}),
      });
      response.status(answer.statusCode);
      for (const header of down) if (answer.headers[header] !== undefined) response.setHeader(header, answer.headers[header]);
      response.setHeader('cache-control', 'private, no-store');
      await pipeline(answer.body, response);
    } catch (error) {
      if (error instanceof TooLarge) refuse(413, `A file has at most ${largestFile} bytes.`);
      else refuse(503, 'The file could not be had or kept in time. Try again.');
    }
  };
  return { handle, async close() { await Promise.all([...pools.values()].map((pool) => pool.destroy())); } };
}

class TooLarge extends Error {}

/** Lets bytes through until they are too many; ends with the request that brings them. */
function cap(source: IncomingMessage): Transform {
  let size = 0;
  const transform = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > largestFile) done(new TooLarge());
      else done(null, chunk);
    },
  });
  source.once('close', () => { if (!source.complete) transform.destroy(new Error('gone')); });
  return transform;
}
