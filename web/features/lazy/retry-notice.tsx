'use client';

import type { ReactNode } from 'react';
import { useMutation } from 'urql';
import { RetryComputationMutation } from '../computations/computation.mutation.ts';

interface Props {
  /** What failed and why. */
  children: ReactNode;
  /** Ids of the computations that failed in this way. */
  computations: readonly string[];
  label: string;
  reread: () => void;
}

/** A failure, and a button that starts what failed again. */
export function RetryNotice({ children, computations, label, reread }: Props) {
  const [, retry] = useMutation(RetryComputationMutation);
  return (
    <div className="notice row" data-tone="bad" data-justify="between" role="alert">
      <p className="break">{children}</p>
      <button
        type="button"
        className="button"
        data-size="small"
        onClick={async () => {
          await Promise.all(computations.map((id) => retry({ id })));
          reread();
        }}
      >
        {label}
      </button>
    </div>
  );
}
