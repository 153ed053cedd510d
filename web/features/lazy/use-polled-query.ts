import { useCallback, useMemo } from 'react';
import { type AnyVariables, createRequest, type TypedDocumentNode, useClient, useQuery } from 'urql';
import { type OpenResults, openResults } from './open-results.ts';
import { useRereadEvery } from './use-reread-every.ts';

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
  const client = useClient();
  const [{ data, error, fetching }, subscribeAgain] = useQuery<Data, AnyVariables>({
    query,
    variables,
    pause,
  });
  const open: OpenResults = useMemo(() => openResults(data), [data]);
  const hasFailed = error !== undefined;
  /** Resolves when the answer is there; after a failure at once. */
  const reread = useCallback(async () => {
    const anew = { requestPolicy: 'network-only' } as const;
    if (hasFailed) {
      // The cache tries a failed read again when a neighbour changes, drops it, and the client would wait for it for ever.
      client.reexecuteOperation(client.createRequestOperation('teardown', createRequest(query, variables)));
      subscribeAgain(anew);
    } else await client.query<Data, AnyVariables>(query, variables, anew);
  }, [client, query, variables, hasFailed, subscribeAgain]);

  useRereadEvery(reread, open.pending.length > 0 ? rereadInterval : null);
  return { data, error, fetching, open, reread };
}
