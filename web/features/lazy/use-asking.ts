import { useState } from 'react';
import type { Refusal } from '../notices/refusal-notice.tsx';

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
