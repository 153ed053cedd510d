import type { IncomingMessage, ServerResponse } from 'node:http';

/** Prepares the pages for being served by somebody else's HTTP server; see handler.mjs. */
export function createPageHandler(options: {
  dev: boolean;
  hostname: string;
  port: number;
}): Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>>;
