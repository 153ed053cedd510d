import { fileURLToPath } from 'node:url';

const dir = fileURLToPath(new URL('.', import.meta.url));

/**
 * The pages, served by somebody else's HTTP server. With `dev` they are compiled as they are asked for; without it they
 * must have been built by `next build` before. Next is loaded at the first request for one: the server is ready half a second
 * sooner, and one that only scripts ask never needs it.
 *
 * @param {{ dev: boolean, hostname: string, port: number }} options
 * @returns {import('./handler.mjs').PageHandler}
 */
export function pageHandler({ dev, hostname, port }) {
  let prepared;
  const prepare = async () => {
    process.env.NEXT_TELEMETRY_DISABLED = '1';
    const { default: next } = await import('next');
    const app = next({ dev, dir, hostname, port });
    await app.prepare();
    return app.getRequestHandler();
  };
  return async (request, response) => {
    // A failure is told to whoever asked, and the next request tries again.
    prepared ??= prepare().catch((error) => {
      prepared = undefined;
      throw error;
    });
    const handle = await prepared;
    await handle(request, response);
  };
}
