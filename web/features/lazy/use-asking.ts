import { useState } from 'react';
import type { CombinedError } from 'urql';

/** Why what was asked for was not put into the queue; empty where it was. */
export interface Refusal {
  /** The server could not be asked, or did not understand. */
  readonly failure?: CombinedError | undefined;
  /** What it refused, as a payload's `userErrors`. */
  readonly userErrors?: readonly { readonly code: string; readonly message: string }[];
}

/** Asks for work once at a time, then looks again; keeps why the last request was refused. */
export function useAsking(ask: () => Promise<Refusal>, reread: () => Promise<void>) {
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>({});
  const compute = async () => {
    setAsking(true);
    setRefusal(await ask());
    await reread();
    setAsking(false);
  };
  return { asking, refusal, compute };
}
