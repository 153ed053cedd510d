import { fileURLToPath } from 'node:url';
import next from 'next';

const dir = fileURLToPath(new URL('.', import.meta.url));

/**
 * Prepares the pages for being served by somebody else's HTTP server. With `dev` the pages are compiled as they
 * are asked for; without it they must have been built by `next build` before.
 *
 * @param {{ dev: boolean, hostname: string, port: number }} options
 * @returns {Promise<import('./handler.mjs').PageHandler>}
 */
export async function preparePages({ dev, hostname, port }) {
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  const app = next({ dev, dir, hostname, port });
  await app.prepare();
  return app.getRequestHandler();
}
