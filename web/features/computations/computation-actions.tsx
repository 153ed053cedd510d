'use client';

import type { ComputationStatus } from '@transferscope/shared';
import { SmallButton } from '../controls/small-button.tsx';
import { RefusalNotice } from '../notices/refusal-notice.tsx';
import {
  CancelComputationMutation,
  PauseComputationMutation,
  ResumeComputationMutation,
  RetryComputationMutation,
} from './computation.mutation.ts';
import { type Change, useChanges } from './use-changes.ts';

interface Props {
  id: string;
  status: ComputationStatus;
  /** Whether trying again would end alike. */
  recurs: boolean;
}

/** What can be done with a computation in its state: pause or resume it, cancel it, start it again. */
export function ComputationActions({ id, status, recurs }: Props) {
  const { change, isChanging, refusal } = useChanges();
  const isOpen = status === 'QUEUED' || status === 'RUNNING';
  const isPaused = status === 'PAUSED';
  const actions: [string, boolean, Change][] = [
    ['Pause', isOpen, PauseComputationMutation],
    ['Resume', isPaused, ResumeComputationMutation],
    ['Cancel', isOpen || isPaused, CancelComputationMutation],
    ['Retry', (status === 'FAILED' || status === 'CANCELLED') && !recurs, RetryComputationMutation],
  ];
  return (
    <div className="stack" style={{ gap: '0.5rem' }}>
      <span className="row nowrap">
        {actions.map(([name, isPossible, mutation]) =>
          isPossible ? (
            <SmallButton key={name} disabled={isChanging} onClick={() => change(mutation, [id])}>
              {name}
            </SmallButton>
          ) : null,
        )}
      </span>
      <RefusalNotice of={refusal} />
    </div>
  );
}
