'use client';

import type { ReactNode } from 'react';
import { counted } from '../../wording/amount.ts';
import { RetryComputationMutation } from '../computations/computation.mutation.ts';
import { useChanges } from '../computations/use-changes.ts';
import { SmallButton } from '../controls/small-button.tsx';
import { RefusalNotice } from '../notices/refusal-notice.tsx';
import type { FailureKind } from './open-results.ts';

interface Props {
  of: FailureKind;
  reread: () => void;
  /** What failed, where that is not seen from where the notice stands. */
  children?: ReactNode;
}

/** What failed in one way, with a button that starts it again; or with what to change, where it would fail again. */
export function FailedNotice({ of: { first, all, ids }, reread, children }: Props) {
  const { change, isChanging, refusal } = useChanges(reread);
  const isAlike = all.every(({ message }) => message === first.message);
  return (
    <>
      <div className="notice row" data-tone="bad" data-justify="between" role="alert">
        <p className="break">
          {children}
          {isAlike ? '' : 'the first of these says: '}
          {first.message} <span className="mono faint">{first.code}</span>
          {ids.length > 1 ? ` (${counted(ids.length, 'computation')})` : ''}
          {first.recurs ? ` Trying again would end alike. ${first.advice}` : ''}
        </p>
        {first.recurs ? null : (
          <SmallButton disabled={isChanging} onClick={() => change(RetryComputationMutation, ids)}>
            {ids.length > 1 ? 'Retry all' : 'Retry'}
          </SmallButton>
        )}
      </div>
      <RefusalNotice of={refusal} />
    </>
  );
}
