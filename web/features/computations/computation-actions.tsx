'use client';

import type { ComputationStatus } from '@transferscope/shared';
import { useMutation } from 'urql';
import {
  CancelComputationMutation,
  PauseComputationMutation,
  ResumeComputationMutation,
  RetryComputationMutation,
} from './computation.mutation.ts';

interface Props {
  id: string;
  status: ComputationStatus;
  /** Whether trying again would end alike. */
  recurs: boolean;
}

/** What can be done with a computation in its state: pause or resume it, cancel it, start it again. */
export function ComputationActions({ id, status, recurs }: Props) {
  const [, cancel] = useMutation(CancelComputationMutation);
  const [, pause] = useMutation(PauseComputationMutation);
  const [, resume] = useMutation(ResumeComputationMutation);
  const [, retry] = useMutation(RetryComputationMutation);
  const isOpen = status === 'QUEUED' || status === 'RUNNING';
  const isPaused = status === 'PAUSED';
  const actions: [string, boolean, (of: { id: string }) => unknown][] = [
    ['Pause', isOpen, pause],
    ['Resume', isPaused, resume],
    ['Cancel', isOpen || isPaused, cancel],
    ['Retry', (status === 'FAILED' || status === 'CANCELLED') && !recurs, retry],
  ];
  return (
    <span className="row nowrap">
      {actions.map(([name, isPossible, act]) =>
        isPossible ? (
          <button key={name} type="button" className="button" data-size="small" onClick={() => act({ id })}>
            {name}
          </button>
        ) : null,
      )}
    </span>
  );
}
