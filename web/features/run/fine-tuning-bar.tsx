'use client';

import type { CombinedError } from 'urql';
import { LazyBar, type LazyResults } from '../lazy/lazy-bar.tsx';
import { FailureNotice } from '../notices/failure-notice.tsx';

interface Props extends LazyResults {
  error: CombinedError | undefined;
  target: string;
}

/** What fine-tuning would cost with a button for it, apart from what takes seconds; nothing when all of it is there. */
export function FineTuningBar({ target, error, ...lazy }: Props) {
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
