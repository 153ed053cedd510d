import { type TypedDocumentNode, useClient } from 'urql';
import { useAsking } from '../lazy/use-asking.ts';
import { type Payloads, refusalOf } from '../notices/refusal.ts';

/** A mutation of one computation. */
export type Change = TypedDocumentNode<Payloads, { id: string }>;

/**
 * Changes computations, all at once, then looks again; keeps why the last change was refused. One that has ended before it
 * could be changed is no refusal: it is shown as ended.
 */
export function useChanges(reread: () => unknown = () => {}) {
  const client = useClient();
  const { asking, refusal, compute } = useAsking(async (change: Change, ids: readonly string[]) => {
    const { failure, userErrors } = refusalOf(
      await Promise.all(ids.map((id) => client.mutation(change, { id }))),
    );
    return { failure, userErrors: userErrors.filter(({ code }) => code !== 'COMPUTATION_ENDED') };
  }, reread);
  return { change: compute, isChanging: asking, refusal };
}
