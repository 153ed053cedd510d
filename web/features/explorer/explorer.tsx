'use client';

import 'graphiql/setup-workers/webpack';
import 'graphiql/style.css';
import { useMonaco } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import { useEffect } from 'react';
import { openSocket } from '../../graphql/socket.ts';
import { Skeleton } from '../notices/skeleton.tsx';
import { useTheme } from '../shell/use-theme.ts';
import styles from './explorer.module.css';
import { preparedQueries } from './prepared-queries.ts';

const fetcher = createFetcher();

/** GraphiQL on this server; all of it comes from here, nothing from another host. */
export function Explorer() {
  const theme = useTheme();
  const { monaco, actions } = useMonaco();
  useEffect(() => void actions.initialize(), [actions]);
  // GraphiQL shows its buttons while its editor is still on the way, and a click on them is lost.
  if (!monaco) return <Skeleton heights={[600]} />;
  return (
    <div className={styles.explorer} data-testid="explorer">
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
