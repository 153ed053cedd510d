'use client';

import 'graphiql/setup-workers/webpack';
import 'graphiql/style.css';
import { GraphiQL } from 'graphiql';
import { openSocket } from '../../graphql/socket.ts';
import { useTheme } from '../shell/use-theme.ts';
import { preparedQueries } from './prepared-queries.ts';

const fetcher = createFetcher();

/** GraphiQL on this server; all of it comes from here, nothing from another host. */
export function Explorer() {
  const theme = useTheme();
  return (
    <div style={{ height: 'min(80vh, 900px)', minHeight: '32rem' }} data-testid="explorer">
      <GraphiQL
        fetcher={fetcher}
        defaultTabs={preparedQueries.map(({ query }) => ({ query }))}
        forcedTheme={theme ?? 'light'}
      />
    </div>
  );
}

/** Queries and mutations by HTTP, subscriptions by the socket. */
function createFetcher() {
  let socket: ReturnType<typeof openSocket> | undefined;
  return (parameters: { query: string; operationName?: string | null; variables?: unknown }) => {
    if (/^\s*subscription\b/m.test(parameters.query)) {
      socket ??= openSocket();
      return socket.iterate(parameters as never) as never;
    }
    return fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    }).then((response) => response.json());
  };
}
