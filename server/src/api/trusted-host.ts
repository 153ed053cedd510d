import type { IncomingMessage } from 'node:http';

/** Whole names only: 127.somewhere.example may be anybody's. */
const loopbackName = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/;

/** Whether a listening address is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return loopbackName.test(host);
}

/**
 * Whether a request was meant for this server. On a loopback address the Host header must name one: a web page
 * elsewhere can point its own name at 127.0.0.1 (DNS rebinding) and would otherwise be read as the same site.
 */
export function isTrustedHost(request: IncomingMessage, listeningOn: string): boolean {
  if (!isLoopback(listeningOn)) return true;
  const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return isLoopback(name);
}

/** Whether a web socket comes from a page of this server, or from a program, which sends no Origin. */
export function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
