import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { activeTraceparent } from '@uppsikt/platform/tracing';
import { now } from './config.ts';
import type { User } from './sign-in.ts';

/** What goes with one operation from the door to the subgraphs. Nothing else of the client's request does. */
export interface Asked {
  readonly user: User;
  /** When the operation is given up, milliseconds since the epoch. */
  readonly deadline: number;
  readonly traceparent: string;
  /** The trace id: what a person is told when something breaks, and what the logs are searched for. */
  readonly correlationId: string;
  readonly idempotencyKey: string | undefined;
  /** Filled when the document has been read. */
  operation: Operation;
}

export interface Operation {
  /** sha256 of the document, hexadecimal. */
  hash: string;
  name: string | undefined;
  /** Response name of a mutation's one root field. */
  rootField: string | undefined;
}

/** An operation is given up after this, whatever it waits for. */
const patience = 8_000;

const traceparentForm = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Takes from a request what may be passed on. Headers such as x-tenant are not looked at. */
export function asked(request: IncomingMessage, user: User): Asked {
  const key = request.headers['idempotency-key'];
  if (key !== undefined && (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))) {
    throw new GraphQLError('Idempotency-Key is 1 to 200 visible ASCII characters.', { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
  const traceparent = traceparentOf(request);
  return { user, deadline: now() + patience, traceparent, correlationId: traceparent.slice(3, 35), idempotencyKey: key, operation: { hash: '', name: undefined, rootField: undefined } };
}

/** The span this process is in, where an exporter is configured; else the client's; else a new one. */
function traceparentOf(request: IncomingMessage): string {
  const active = activeTraceparent();
  if (active) return active;
  const given = request.headers['traceparent'];
  if (typeof given === 'string' && traceparentForm.test(given)) return given;
  const id = randomBytes(24).toString('hex');
  return `00-${id.slice(0, 32)}-${id.slice(32)}-00`;
}
