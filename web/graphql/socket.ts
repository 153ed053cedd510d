import { createClient } from 'graphql-ws';

/** Called each time the socket is open again after it had been lost. */
type Listener = () => void;

const listeners = new Set<Listener>();

/** One socket for all subscriptions, opened when the first starts and reopened for as long as one is wanted. */
export function openSocket() {
  const { protocol, host } = window.location;
  let openedBefore = false;
  return createClient({
    url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/graphql`,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => new Promise((done) => setTimeout(done, Math.min(5000, 300 * 2 ** retries))),
    on: {
      connected: (_socket, _payload, wasRetry) => {
        if (openedBefore && wasRetry) for (const listener of listeners) listener();
        openedBefore = true;
      },
    },
  });
}

/**
 * Events sent while the socket was down are gone, so whoever follows one reads again here.
 * @returns the function that stops listening.
 */
export function onReconnect(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
