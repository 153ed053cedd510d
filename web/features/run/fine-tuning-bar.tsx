'use client';

import { LazyBar } from '../lazy/lazy-bar.tsx';
import type { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';

type Lazy = Pick<ReturnType<typeof useLazyQuery>, 'error' | 'open' | 'asking' | 'compute' | 'reread'>;

/** What fine-tuning would cost with a button for it, apart from what takes seconds; nothing when all of it is there. */
export function FineTuningBar({ target, error, ...lazy }: Lazy & { target: string }) {
  const { missing, pending, failed } = lazy.open;
  if (!error && missing.length + pending.length + failed.length === 0) return null;
  return (
    <section className="panel stack" aria-label="Fine-tuning" data-testid="fine-tuning-bar">
      <p>
        Fine-tuning on {target} takes minutes a checkpoint: each is trained with several seeds, and the same
        network from scratch. The first and the last epoch go first, then those between.
      </p>
      <LazyBar {...lazy} what="fine-tuning" />
      {error ? <FailureNotice error={error} retry={lazy.reread} /> : null}
    </section>
  );
}
