import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { beginSpan, SpanKind } from '@uppsikt/platform/tracing';
import { asked, type Asked } from './request.ts';
import type { SignIn } from './sign-in.ts';

const statuses: Record<string, number> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, SERVICE_UNAVAILABLE: 503, BAD_USER_INPUT: 400 };
/** A body has to be there within this: slow senders hold nothing. */
const bodyPatience = 15_000;

const askedBy = new WeakMap<IncomingMessage, Asked>();

/** Nobody gets further without a valid access token; what may be passed on is kept for the operation. */
export const signedIn = (signIn: SignIn): RequestHandler => async (request, response, next) => {
  const timer = setTimeout(() => request.destroy(), bodyPatience);
  response.once('close', () => clearTimeout(timer));
  request.once('end', () => clearTimeout(timer));
  const given = request.headers['traceparent'];
  const span = beginSpan('gateway', SpanKind.SERVER, typeof given === 'string' ? given : undefined);
  response.once('close', () => span.end());
  await span.run(async () => {
    try {
      askedBy.set(request, asked(request, await signIn(request)));
      next();
    } catch (error) {
      next(error);
    }
  });
};

/** The context of the operation: what the door has let through. */
export function contextOf(request: IncomingMessage): Asked {
  const known = askedBy.get(request);
  if (!known) throw new Error('An operation came past the door.');
  return known;
}

/** Last in the line: whatever went wrong before GraphQL is told as a GraphQL error in JSON, without a stack. */
export const jsonErrors: ErrorRequestHandler = (error: unknown, _request, response: ServerResponse, next) => {
  if (response.headersSent) return next(error);
  const { message, code, status } = toldAs(error);
  response.statusCode = status;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
};

function toldAs(error: unknown): { message: string; code: string; status: number } {
  if (error instanceof GraphQLError) {
    const code = String(error.extensions['code'] ?? 'INTERNAL_SERVER_ERROR');
    return { message: error.message, code, status: statuses[code] ?? 500 };
  }
  // What express.json says of a body it could not read: its status is right, its text may hold the body.
  const status = Number((error as { status?: unknown }).status);
  if (status >= 400 && status < 500) return { message: bodyFaults[status] ?? 'The request body is not JSON.', code: 'BAD_REQUEST', status };
  return { message: 'Internal error', code: 'INTERNAL_SERVER_ERROR', status: 500 };
}

const bodyFaults: Record<number, string> = { 413: 'The request body is larger than 100 kB.', 415: 'The request body has an encoding that is not read here.' };
