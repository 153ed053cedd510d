import { type AnyVariables, type TypedDocumentNode, useMutation } from 'urql';
import { refusalOf } from '../notices/refusal.ts';
import { ComputeMutation, type ComputeRequest } from './compute.mutation.ts';
import { useAsking } from './use-asking.ts';
import { usePolledQuery } from './use-polled-query.ts';

/** Reads results with the policy CACHED of its document; `compute` sends the request, and they come in by themselves. */
export function useResultsOnRequest<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  request: ComputeRequest,
) {
  const [, send] = useMutation(ComputeMutation);
  const polled = usePolledQuery(query, variables);
  const asked = useAsking(async () => {
    return refusalOf([await send({ input: request })]);
  }, polled.reread);
  return { ...polled, ...asked };
}
