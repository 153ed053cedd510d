import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';
import { useAsking } from './use-asking.ts';
import { usePolledQuery } from './use-polled-query.ts';

type WithPolicy = { policy: 'CACHED' | 'ENQUEUE' | 'WAIT' };

/**
 * Reads lazy fields without starting anything. `compute` asks for all of them that are missing, by the same read with
 * another policy. The document takes its policy as the variable `$policy`.
 */
export function useLazyQuery<Data, Variables extends WithPolicy & AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  given: Omit<Variables, 'policy'>,
  options: { pause?: boolean } = {},
) {
  const client = useClient();
  const under = (policy: WithPolicy['policy']) => ({ ...given, policy }) as Variables;
  const polled = usePolledQuery(query, under('CACHED'), options);
  const asked = useAsking(async () => {
    const { error } = await client.query(query, under('ENQUEUE'), { requestPolicy: 'network-only' });
    return { failure: error };
  }, polled.reread);
  return { ...polled, ...asked };
}
