import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The pages, for whoever owns the HTTP server. */
export interface Pages {
  /** Answers a request. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Takes an upgrade to web sockets: hot reload, while pages are developed. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
}

/** Prepares the pages for being served by somebody else's HTTP server; see handler.mjs. */
export function preparePages(options: { dev: boolean; hostname: string; port: number }): Promise<Pages>;
