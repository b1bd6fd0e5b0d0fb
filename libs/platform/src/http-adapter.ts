import { createServer } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import { largestToken } from './internal-token.ts';

/** A subgraph's HTTP server, which only the gateway speaks to: its headers have room for the largest internal token. */
export class SubgraphAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    this.httpServer = createServer({ maxHeaderSize: largestToken + 16_384 }, this.getInstance());
  }
}
