import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Answers a request for a page. While pages are developed Next listens to the upgrades of the request's server as
 * well, from its first request on: hot reload.
 */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The pages, served by somebody else's HTTP server; see handler.mjs. */
export function pageHandler(options: { dev: boolean; hostname: string; port: number }): PageHandler;
