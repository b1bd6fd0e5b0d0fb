import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import {
  defaultFieldResolver, execute, getNamedType, isAbstractType, isEnumType, isLeafType, isListType, isNonNullType, isObjectType, parse,
  type GraphQLFieldResolver, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql';

/** One process with the subgraphs of both operations and an issuer of tokens. An answer is worked out once per question and
 *  then replayed, so that what is measured is the gateway. Prints one line: where everything is. */

const users = Array.from({ length: 6 }, (_, i) => ({ id: `u${i}`, name: `User number ${i}`, username: `user-${i}` }));
const products = Array.from({ length: 9 }, (_, i) => ({ upc: `p${i}`, name: `Product ${i}`, price: 100 * i, weight: 10 * i, inStock: i % 2 === 0, shippingEstimate: 5 * i }));
// Some write much and some is much written about, so that the same few come back again and again.
const writers = [0, 0, 0, 0, 1, 1, 1, 2, 3, 4, 5];
const about = [0, 1, 2, 3, 0, 4, 5, 0, 6, 7, 8];
const reviews = Array.from({ length: 11 }, (_, i) => ({ id: `r${i}`, body: `Review ${i}: ${'it does what it says. '.repeat(18)}`, author: `u${writers[i]}`, product: `p${about[i]}` }));

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const first = <T>(items: T[], most: number | undefined) => items.slice(0, most ?? 25);
const byId = <T extends object>(items: T[], key: keyof T) => (reference: object) => items.find((item) => item[key] === (reference as T)[key]);
const review = (r: (typeof reviews)[number]) => ({ ...r, author: { __typename: 'User', id: r.author }, product: { __typename: 'Product', upc: r.product } });

const heavy = {
  users: {
    sdl: `${link} type Query { users(first: Int): [User!] } type User @key(fields: "id") { id: ID! name: String username: String }`,
    resolvers: { Query: { users: (_: unknown, a: { first?: number }) => first(users, a.first) }, User: { __resolveReference: byId(users, 'id') } },
  },
  products: {
    sdl: `${link} type Query { topProducts(first: Int): [Product!] } type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    resolvers: { Query: { topProducts: (_: unknown, a: { first?: number }) => first(products, a.first) }, Product: { __resolveReference: byId(products, 'upc') } },
  },
  inventory: {
    sdl: `${link} type Product @key(fields: "upc") { upc: String! inStock: Boolean shippingEstimate: Int }`,
    resolvers: { Product: { __resolveReference: byId(products, 'upc') } },
  },
  reviews: {
    sdl: `${link} type Review @key(fields: "id") { id: ID! body: String author: User product: Product }
      type User @key(fields: "id") { id: ID! reviews(first: Int): [Review!] } type Product @key(fields: "upc") { upc: String! reviews(first: Int): [Review!] }`,
    resolvers: {
      Review: { __resolveReference: (r: { id: string }) => { const found = byId(reviews, 'id')(r); return found && review(found); } },
      User: { __resolveReference: (r: object) => r, reviews: ({ id }: { id: string }, a: { first?: number }) => first(reviews.filter((r) => r.author === id).map(review), a.first) },
      Product: { __resolveReference: (r: object) => r, reviews: ({ upc }: { upc: string }, a: { first?: number }) => first(reviews.filter((r) => r.product === upc).map(review), a.first) },
    },
  },
};

/** A value of any type, always the same at the same place: for our own schemas, whose content does not matter here. */
const invented: GraphQLFieldResolver<any, unknown> = (source, args, context, info) => {
  const given = defaultFieldResolver(source, args, context, info);
  return given !== undefined ? given : value(info.returnType, `${info.parentType.name}-${info.fieldName}`, info.schema);
};
function value(type: GraphQLOutputType, seed: string, schema: GraphQLSchema): unknown {
  if (isNonNullType(type)) return value(type.ofType, seed, schema);
  if (isListType(type)) return Array.from({ length: getNamedType(type).name.endsWith('Edge') ? 10 : 2 }, (_, i) => value(type.ofType, `${seed}-${i}`, schema));
  if (isEnumType(type)) return type.getValues()[0]!.value;
  if (isLeafType(type)) return ({ Int: 7, Float: 1.5, Boolean: true } as Record<string, unknown>)[type.name] ?? `${seed}-${type.name}`;
  if (isAbstractType(type)) return { __typename: schema.getPossibleTypes(type)[0]!.name };
  return { __typename: type.name };
}

const hash = (bytes: Buffer) => createHash('sha1').update(bytes).digest('base64');
const listen = async (handler: Parameters<typeof createServer>[1]) => {
  const server = createServer({ keepAliveTimeout: 65_000 }, handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
};

const counts = { fetches: 0, bytes: 0 };
async function serve(schema: GraphQLSchema, inventing: boolean): Promise<string> {
  const kept = new Map<string, Buffer>();
  const url = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', async () => {
      const body = Buffer.concat(chunks);
      counts.fetches += 1;
      counts.bytes += body.length;
      const key = hash(body);
      let answer = kept.get(key);
      if (!answer) {
        const { query, variables } = JSON.parse(body.toString()) as { query: string; variables: Record<string, unknown> };
        answer = Buffer.from(JSON.stringify(await execute({ schema, document: parse(query), variableValues: variables, ...(inventing ? { fieldResolver: invented } : {}) })));
        kept.set(key, answer);
      }
      response.setHeader('content-type', 'application/json').end(answer);
    });
  });
  return `${url}/graphql`;
}

async function graph(services: Record<string, { sdl: string; resolvers?: object }>, inventing: boolean) {
  const composed = composeServices(Object.entries(services).map(([name, { sdl }]) => ({ name, url: 'http://x.invalid', typeDefs: parse(sdl) })));
  if (!composed.supergraphSdl) throw new Error(String(composed.errors));
  const urls = await Promise.all(Object.entries(services).map(async ([name, { sdl, resolvers }]) => {
    const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
    if (inventing) for (const type of Object.values(schema.getTypeMap())) if (isObjectType(type)) Object.assign(type, { resolveReference: (reference: object) => reference });
    return [name, await serve(schema, inventing)] as const;
  }));
  return { supergraph: composed.supergraphSdl, urls: Object.fromEntries(urls) };
}

const apps = join(import.meta.dirname, '../../../apps');
const prelude = join(apps, '../libs/contracts/graphql/prelude.graphql');
const own = Object.fromEntries(readdirSync(apps).flatMap((name) => {
  const files = globSync('src/**/*.graphql', { cwd: join(apps, name) });
  return files.length > 0 ? [[name, { sdl: [prelude, ...files.map((file) => join(apps, name, file))].map((file) => readFileSync(file, 'utf8')).join('\n') }]] : [];
}));

const { publicKey, privateKey } = await generateKeyPair('ES256');
const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }] });
const issuer = await listen((request, response) => {
  const body = request.url === '/counts' ? JSON.stringify(counts) : jwks;
  response.setHeader('content-type', 'application/json').end(body);
});
const token = await new SignJWT({ tenant: 'falkenberg', roles: ['PLANNER'], assignments: [{ role: 'PLANNER', scope: 'tenant' }] }).setProtectedHeader({ alg: 'ES256', kid: 'k' })
  .setIssuer(issuer).setAudience('bench').setSubject('account').setIssuedAt().setExpirationTime('1h').sign(privateKey);

process.stdout.write(`${JSON.stringify({ issuer, token, heavy: await graph(heavy, false), dossier: await graph(own, true) })}\n`);
