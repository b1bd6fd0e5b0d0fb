import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';

// The anchor: @apollo/gateway as it comes. argv: the supergraph file, the subgraphs' addresses as JSON.
const [supergraph = '', urls = '{}'] = process.argv.slice(2);
const addresses = JSON.parse(urls) as Record<string, string>;
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(supergraph, 'utf8'),
  buildService: ({ name }) => new RemoteGraphQLDataSource({ url: addresses[name]! }),
});
const server = new ApolloServer({ gateway });
await server.start();
const app = express().use('/graphql', express.json(), expressMiddleware(server));
const listening = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${(listening.address() as { port: number }).port}/graphql` })}\n`);
});
