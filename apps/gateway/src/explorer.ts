import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

/** A page for browsers at the graph's own address: served from here, nothing is fetched from elsewhere. Never in production. */
export function explorer(): RequestHandler {
  const page = readFileSync(join(import.meta.dirname, 'explorer.html'), 'utf8');
  const script = /<script>([\s\S]*?)<\/script>/.exec(page)![1]!;
  const policy = `default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return (request, response, next) => {
    if (request.method !== 'GET' || request.path !== '/' || 'query' in request.query || !request.headers.accept?.includes('text/html')) return next();
    response.set({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy, 'x-content-type-options': 'nosniff' }).end(page);
  };
}
