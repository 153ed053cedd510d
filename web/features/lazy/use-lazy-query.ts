import { useCallback, useEffect, useMemo, useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient, useQuery } from 'urql';
import { type OpenResults, openResults } from './open-results.ts';

/** How often one looks again while something is on its way. */
const rereadInterval = 1500;

type WithPolicy = { policy: 'CACHED' | 'ENQUEUE' | 'WAIT' };

/**
 * Reads lazy fields without starting anything. `compute` asks for all of them that are missing; while some are on their
 * way the query is read again. The document takes its policy as the variable `$policy`.
 */
export function useLazyQuery<Data, Variables extends WithPolicy & AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  given: Omit<Variables, 'policy'>,
  { pause = false }: { pause?: boolean } = {},
) {
  const client = useClient();
  const [asking, setAsking] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal variables are the same variables
  const variables = useMemo(() => ({ ...given, policy: 'CACHED' }) as Variables, [JSON.stringify(given)]);
  const [{ data, error, fetching }, read] = useQuery<Data, Variables>({ query, variables, pause });
  const open: OpenResults = useMemo(() => openResults(data), [data]);
  const reread = useCallback(() => read({ requestPolicy: 'network-only' }), [read]);

  const isPending = open.pending.length > 0;
  useEffect(() => {
    if (!isPending) return;
    const timer = setInterval(reread, rereadInterval);
    return () => clearInterval(timer);
  }, [isPending, reread]);

  const compute = async () => {
    setAsking(true);
    await client
      .query<Data, Variables>(query, { ...variables, policy: 'ENQUEUE' }, { requestPolicy: 'network-only' })
      .toPromise();
    reread();
    setAsking(false);
  };
  return { data, error, fetching, open, asking, compute, reread };
}
