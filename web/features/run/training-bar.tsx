'use client';

import Link from 'next/link';
import { useSubscription } from 'urql';
import { counted, duration, operations } from '../../wording/amount.ts';
import { inWords, pausedAt } from '../../wording/progress.ts';
import {
  CancelComputationMutation,
  PauseComputationMutation,
  ResumeComputationMutation,
  RetryComputationMutation,
} from '../computations/computation.mutation.ts';
import { useChanges } from '../computations/use-changes.ts';
import { SmallButton } from '../controls/small-button.tsx';
import { RefusalNotice } from '../notices/refusal-notice.tsx';
import type { Pretraining } from './run.query.ts';
import { TrainingProgressSubscription } from './run-progress.subscription.ts';

interface Props {
  pretraining: Pretraining;
  /** Checkpoints that the run has by now. */
  kept: number;
}

/**
 * How far a run's training is with buttons that pause and end it, or why it ended with one that goes on, unless it would end alike;
 * nothing once it is done.
 */
export function TrainingBar({ pretraining, kept }: Props) {
  const { change, isChanging, refusal } = useChanges();
  const { id, status, progress, position, estimate, error } = pretraining;
  const isPaused = status === 'PAUSED';
  const isOpen = status === 'QUEUED' || status === 'RUNNING' || isPaused;
  // What it brings is the computation in the cache, which the page shows.
  useSubscription({ query: TrainingProgressSubscription, variables: { id }, pause: !isOpen });
  if (status === 'SUCCEEDED') return null;
  return (
    <section
      className={isOpen ? 'panel stack' : 'stack'}
      aria-label="Training"
      data-testid="training"
      data-status={status}
    >
      {isOpen ? (
        <>
          <div className="row">
            <progress
              value={status === 'RUNNING' || isPaused ? progress.fraction : 0}
              max={1}
              aria-label="Progress of the training"
              style={{ flex: '1 1 8rem' }}
            />
            <span>
              {status === 'RUNNING'
                ? inWords(progress)
                : isPaused
                  ? pausedAt(progress)
                  : position
                    ? `number ${position} in the queue`
                    : 'waits in the queue'}
            </span>
            <SmallButton
              disabled={isChanging}
              onClick={() => change(isPaused ? ResumeComputationMutation : PauseComputationMutation, [id])}
            >
              {isPaused ? 'Resume training' : 'Pause training'}
            </SmallButton>
            <SmallButton disabled={isChanging} onClick={() => change(CancelComputationMutation, [id])}>
              Cancel training
            </SmallButton>
          </div>
          <p className="small soft">
            {operations(estimate.flops)} in all
            {estimate.seconds == null
              ? '; this machine has not been timed yet'
              : `, expected to take about ${duration(estimate.seconds)}`}
            . {counted(kept, 'checkpoint')} kept so far.
          </p>
        </>
      ) : (
        <div
          className="notice row"
          data-tone={status === 'FAILED' ? 'bad' : undefined}
          data-justify="between"
          role="alert"
        >
          <div className="break">
            {status === 'FAILED' && error ? (
              <p>
                {error.message} {error.advice} <span className="mono faint">{error.code}</span>
              </p>
            ) : (
              <p>The training was cancelled.</p>
            )}
            <p>
              {counted(kept, 'checkpoint')} kept.{' '}
              {status === 'FAILED' ? (
                <Link href="/runs/new">Start one with other parameters.</Link>
              ) : (
                'Trying again goes on from the last savepoint.'
              )}
            </p>
          </div>
          {error?.recurs ? null : (
            <SmallButton disabled={isChanging} onClick={() => change(RetryComputationMutation, [id])}>
              Retry
            </SmallButton>
          )}
        </div>
      )}
      <RefusalNotice of={refusal} />
    </section>
  );
}
