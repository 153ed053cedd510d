import { useState } from 'react';
import { type TypedDocumentNode, useClient } from 'urql';
import type { Refusal } from '../notices/refusal-notice.tsx';

type UserErrors = NonNullable<Refusal['userErrors']>;
/** A mutation of one computation. */
export type Change = TypedDocumentNode<Record<string, { readonly userErrors: UserErrors }>, { id: string }>;

/**
 * Changes computations, all at once, then looks again; keeps why the last change was refused. One that has ended before it
 * could be changed is no refusal: it is shown as ended.
 */
export function useChanges(reread: () => unknown = () => {}) {
  const client = useClient();
  const [isChanging, setChanging] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>({});
  const change = async (mutation: Change, ids: readonly string[]) => {
    setChanging(true);
    const answers = await Promise.all(ids.map((id) => client.mutation(mutation, { id })));
    const refused = answers
      .flatMap(({ data }) => Object.values(data ?? {}).flatMap(({ userErrors }) => userErrors))
      .filter(({ code }) => code !== 'COMPUTATION_ENDED');
    setRefusal({
      failure: answers.find(({ error }) => error)?.error,
      userErrors: [...new Map(refused.map((one) => [`${one.code} ${one.message}`, one])).values()],
    });
    await reread();
    setChanging(false);
  };
  return { change, isChanging, refusal };
}
