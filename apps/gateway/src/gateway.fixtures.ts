import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, GraphQLError, parse } from 'graphql';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { verifyInternalToken, type Claims } from '@uppsikt/platform/internal-token';
import { now, type GatewayConfig } from './config.ts';

/** Two small subgraphs, one that confirms sign-ins, a supergraph composed of them and an issuer of tokens: other people's systems, for the tests. */

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const sdl = {
  users: `${link}
    type Query { me: User user(id: ID!): User users(first: Int = 25): UserConnection! boom: String wrong: String }
    type User @key(fields: "id") { id: ID! name: String }
    type UserConnection { edges: [UserEdge!]! }
    type UserEdge { node: User! }`,
  reviews: `${link}
    type Query { reviews: [Review!]! review(id: ID!): Review }
    type Mutation { addReview(body: String!): Review removeReview(id: ID!): Boolean }
    type Review @key(fields: "id") { id: ID! body: String author: User }
    type User @key(fields: "id") { id: ID! reviews: [Review!] }`,
  governance: `type Query { session(scopes: [String!]!): Session! }
    type Session { roles: [String!]! assignments: [Assignment!]! refused: [String!]! }
    type Assignment { role: String! scope: String! }`,
};
const confirming = 'governance';

const users: Record<string, { id: string; name: string }> = { a: { id: 'a', name: 'Ada' }, b: { id: 'b', name: 'Bo' }, c: { id: 'c', name: 'Cia' } };
const authors = ['a', 'b', 'a', 'c', 'b', 'a'];
const review = (i: number) => ({ id: `r${i}`, body: `review ${i}`, author: { __typename: 'User', id: authors[i % authors.length] } });

const resolvers = {
  users: {
    Query: {
      me: () => users['a'], user: (_: unknown, { id }: { id: string }) => users[id] ?? null, users: () => ({ edges: Object.values(users).map((node) => ({ node })) }),
      boom: () => { throw new Error('relation "secret_table" does not exist, 559999-0008'); },
      wrong: () => { throw new GraphQLError('No such thing among yours.', { extensions: { code: 'NOT_FOUND', stacktrace: ['at /srv/x'], sql: 'select 1' } }); },
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => users[id],
      name: ({ id, name }: { id: string; name: string }) => { if (id === 'b') throw new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN' } }); return name; },
    },
  },
  reviews: {
    Query: { reviews: () => authors.map((_, i) => review(i)), review: () => review(0) },
    Mutation: { addReview: (_: unknown, { body }: { body: string }) => ({ ...review(0), body }), removeReview: () => true },
    User: { __resolveReference: ({ id }: { id: string }) => ({ id }), reviews: () => [review(0), review(1)] },
  },
  governance: {
    // A representative acts for provider p1; every other role for all.
    Query: {
      session: (_: unknown, { scopes }: { scopes: string[] }, { roles }: Claims) => ({
        roles: roles.filter((role) => role !== 'UNASSIGNED'), refused: scopes.filter((scope) => scope !== 'provider:p1'),
        assignments: roles.includes('PROVIDER_REPRESENTATIVE') ? [{ role: 'PROVIDER_REPRESENTATIVE', scope: 'provider:p1' }] : [],
      }),
    },
  },
};

export type Behaviour = 'answers' | 'hangs' | 'trickles' | 'huge' | 'fails' | 'babbles' | 'drops once' | 'drops';
export interface Call { claims: Claims; headers: IncomingMessage['headers']; body: { query: string; variables: Record<string, any> } }
export type Name = keyof typeof sdl;

/** A subgraph that verifies the gateway's token and can be told to misbehave. */
export async function stubSubgraph(name: Name, secret: string) {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl[name]), resolvers: resolvers[name] as never }]);
  const stub = { name, secret, url: '', behaviour: 'answers' as Behaviour, arrived: 0, calls: [] as Call[], files: new Map<string, Buffer>(), close: () => {} };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    } catch {
      return undefined; // the gateway gave up sending
    }
    const bytes = Buffer.concat(chunks);
    if (request.url?.startsWith('/files/')) return serveFile(request, response, bytes);
    stub.arrived += 1;
    if (stub.behaviour !== 'answers' && misbehave(request, response)) return undefined;
    try {
      const claims = verifyInternalToken(String(request.headers['x-uppsikt-token']), { audience: name, secrets: [secret], bodyBytes: bytes, now: now() });
      const body = JSON.parse(bytes.toString()) as Call['body'];
      stub.calls.push({ claims, headers: request.headers, body });
      const result = await execute({ schema, document: parse(body.query), variableValues: body.variables, contextValue: claims });
      response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    } catch {
      response.writeHead(401).end();
    }
    return undefined;
  });
  function serveFile(request: IncomingMessage, response: ServerResponse, bytes: Buffer) {
    const token = request.url!.slice('/files/'.length);
    if (request.method === 'PUT') { stub.files.set(token, bytes); response.writeHead(201, { 'content-type': 'application/json' }).end('{"fileId":"f"}'); return; }
    const kept = stub.files.get(token);
    if (!kept) response.writeHead(403, { 'content-type': 'application/json' }).end('{"error":"This link does not hold."}');
    else response.writeHead(200, { 'content-type': 'text/csv', 'content-disposition': 'attachment', 'set-cookie': 'x=1' }).end(kept);
  }
  function misbehave(request: IncomingMessage, response: ServerResponse): boolean {
    switch (stub.behaviour) {
      case 'hangs': return true;
      case 'trickles': {
        response.setHeader('content-type', 'application/json').write('{"data":');
        const drip = setInterval(() => response.write(' '), 200);
        response.once('close', () => clearInterval(drip));
        return true;
      }
      case 'huge': {
        response.setHeader('content-type', 'application/json');
        const more = () => { while (!response.destroyed && response.write(Buffer.alloc(65_536, 0x20))); };
        response.on('drain', more);
        more();
        return true;
      }
      case 'fails': response.writeHead(500).end('{"errors":[{"message":"stack at /srv/app.ts"}]}'); return true;
      case 'babbles': response.end('<html>'); return true;
      case 'drops once': stub.behaviour = 'answers'; request.socket.destroy(); return true;
      case 'drops': request.socket.destroy(); return true;
      default: return false;
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stub.url = `http://127.0.0.1:${(server.address() as { port: number }).port}/graphql`;
  stub.close = () => { server.close(); server.closeAllConnections(); };
  return stub;
}

/** An issuer with published keys, and tokens of it. */
export async function issuer() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
  const server = createServer((_request, response) => { response.setHeader('content-type', 'application/json').end(JSON.stringify(keys)); });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const payload = { tenant: 'falkenberg', roles: ['CONTRACT_STRATEGIST'] };
  const token = (more: JWTPayload = {}, options: { kid?: string; key?: Parameters<SignJWT['sign']>[0]; alg?: string; expires?: string } = {}) =>
    new SignJWT({ iss: url, aud: 'uppsikt', sub: 'account-1', ...payload, ...more }).setProtectedHeader({ alg: options.alg ?? 'RS256', kid: options.kid ?? 'k1' })
      .setIssuedAt().setExpirationTime(options.expires ?? '5m').sign(options.key ?? privateKey);
  return { oidc: { issuer: url, jwksUri: `${url}/jwks`, audience: 'uppsikt' }, token, close: () => { server.close(); server.closeAllConnections(); } };
}

/** Everything around a gateway, and a configuration of it. */
export async function surroundings() {
  const [usersStub, reviewsStub, governanceStub, signIn] = await Promise.all([
    stubSubgraph('users', 'the-secret-of-users-only-0123456789abcdef'), stubSubgraph('reviews', 'the-secret-of-reviews-only-0123456789abcdef'),
    stubSubgraph(confirming, 'the-secret-of-governance-only-0123456789abcdef'), issuer(),
  ]);
  const composed = composeServices(Object.entries(sdl).filter(([name]) => name !== confirming).map(([name, text]) => ({ name, url: `http://${name}.invalid/graphql`, typeDefs: parse(text) })));
  if (!composed.supergraphSdl) throw new Error(String(composed.errors));
  const supergraph = join(mkdtempSync(join(tmpdir(), 'uppsikt-gateway-')), 'supergraph.graphql');
  writeFileSync(supergraph, composed.supergraphSdl);
  const config: GatewayConfig = {
    host: '127.0.0.1', port: 0, production: false, supergraph, oidc: signIn.oidc, logLevel: 'silent',
    subgraphs: { users: { url: usersStub.url, secret: usersStub.secret }, reviews: { url: reviewsStub.url, secret: reviewsStub.secret }, governance: { url: governanceStub.url, secret: governanceStub.secret } },
  };
  return {
    users: usersStub, reviews: reviewsStub, governance: governanceStub, issuer: signIn, config,
    close() { for (const part of [usersStub, reviewsStub, governanceStub, signIn]) part.close(); },
  };
}
