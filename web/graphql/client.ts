import { Client, fetchExchange, subscriptionExchange } from 'urql';
import { transferscopeCache } from './cache.ts';
import { openSocket } from './socket.ts';

const never = () => new Promise<Response>(() => {});

/**
 * The client of one browser tab. While a page is rendered on the server nothing is fetched: its frame is
 * sent at once, and the numbers are the browser's to ask for.
 */
export function createGraphQLClient(): Client {
  if (typeof window === 'undefined') {
    return new Client({ url: '/graphql', preferGetMethod: false, exchanges: [fetchExchange], fetch: never });
  }
  const socket = openSocket();
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      transferscopeCache(),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', ...request }) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query }, sink) }),
        }),
      }),
    ],
  });
}
