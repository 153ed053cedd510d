import { useCallback, useEffect, useMemo } from 'react';
import { type AnyVariables, type TypedDocumentNode, useQuery } from 'urql';
import { type OpenResults, openResults } from './open-results.ts';

/** How often one looks again while something is on its way. */
const rereadInterval = 1500;

/** Reads a query, and reads it again for as long as some of its lazy fields are on their way. */
export function usePolledQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  given: Variables,
  { pause = false }: { pause?: boolean } = {},
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal variables are the same variables
  const variables = useMemo(() => given, [JSON.stringify(given)]);
  const [{ data, error, fetching }, read] = useQuery<Data, AnyVariables>({ query, variables, pause });
  const open: OpenResults = useMemo(() => openResults(data), [data]);
  const reread = useCallback(() => read({ requestPolicy: 'network-only' }), [read]);

  const isPending = open.pending.length > 0;
  useEffect(() => {
    if (!isPending) return;
    const timer = setInterval(reread, rereadInterval);
    return () => clearInterval(timer);
  }, [isPending, reread]);

  return { data, error, fetching, open, reread };
}
