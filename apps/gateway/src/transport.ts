import type { Dispatcher, Pool } from 'undici';

/** No answer, or none that may be read; `sent` says whether the question may have arrived. */
export class NoAnswer extends Error {
  constructor(readonly reason: 'connect' | 'timeout' | 'too-large' | 'broken', readonly sent: boolean, options?: ErrorOptions) {
    super(reason, options);
  }
}

export interface Answer { status: number; text: string }

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const closed = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** One POST: given up after `ms` whatever it waits for, and as soon as the answer is larger than `most` bytes.
 *  By dispatch, which costs the least per call (gateway-baseline.md §3). */
export function post(pool: Pool, path: string, headers: Record<string, string>, body: string, ms: number, most: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let size = 0;
    let done = false;
    const chunks: Buffer[] = [];
    const end = (error?: NoAnswer) => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      if (error) {
        reject(error);
        controller?.abort(error);
      } else resolve({ status, text: chunks.length === 1 ? chunks[0]!.toString('utf8') : Buffer.concat(chunks, size).toString('utf8') });
    };
    const timer = setTimeout(() => end(new NoAnswer('timeout', true)), ms);
    pool.dispatch({ path, method: 'POST', headers, body }, {
      onRequestStart(given) {
        controller = given;
        // It waited for a free connection until nobody waits for it any more.
        if (done) given.abort(new Error('given up'));
      },
      onResponseStart(_controller, code) { status = code; },
      onResponseData(_controller, chunk) {
        size += chunk.length;
        if (size > most) end(new NoAnswer('too-large', true));
        else chunks.push(chunk);
      },
      onResponseEnd() { end(); },
      onResponseError(_controller, error) {
        const code = (error as NodeJS.ErrnoException).code ?? '';
        if (neverSent.has(code)) end(new NoAnswer('connect', false, { cause: error }));
        else if (closed.has(code) && status === 0) end(new NoAnswer('connect', true, { cause: error }));
        else end(new NoAnswer('broken', true, { cause: error }));
      },
    });
  });
}
