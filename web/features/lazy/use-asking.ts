import { useState } from 'react';
import type { Refusal } from '../notices/refusal.ts';

/** Asks for work once at a time, then looks again; keeps why the last request was refused. */
export function useAsking<Work extends unknown[]>(
  ask: (...work: Work) => Promise<Refusal>,
  reread: () => unknown,
) {
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>({});
  const compute = async (...work: Work) => {
    setAsking(true);
    setRefusal(await ask(...work));
    await reread();
    setAsking(false);
  };
  return { asking, refusal, compute };
}
