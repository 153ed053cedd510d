'use client';

import { counted, duration, operations } from '../../wording/amount.ts';
import { inWords } from '../../wording/progress.ts';
import {
  CancelComputationMutation,
  PauseComputationMutation,
  ResumeComputationMutation,
} from '../computations/computation.mutation.ts';
import { type Change, useChanges } from '../computations/use-changes.ts';
import { SmallButton } from '../controls/small-button.tsx';
import type { Refusal } from '../notices/refusal.ts';
import { RefusalNotice } from '../notices/refusal-notice.tsx';
import { FailedNotice } from './failed-notice.tsx';
import { causeOf, failureKinds, type OpenResults } from './open-results.ts';
import { type TotalCost, totalCost } from './total-cost.ts';

/** What is to be had of results that are computed on request; both hooks of this folder give it. */
export interface LazyResults {
  open: OpenResults;
  /** Of all that is missing, where results share inputs that their own estimates each count; their sum unless given. */
  cost?: TotalCost | undefined;
  asking: boolean;
  refusal: Refusal;
  compute: () => void;
  reread: () => void;
}

interface Props extends LazyResults {
  /** What the button computes, for those who do not see where it stands. */
  what: string;
}

/** What a panel lacks: what it would cost with a button for it, how far it is, and what failed; nothing if it lacks nothing. */
export function LazyBar({ open, cost, asking, refusal, compute, reread, what }: Props) {
  const changes = useChanges(reread);
  const { missing, pending, failed } = open;
  const { flops, seconds } = cost ?? totalCost(missing.map(({ estimate }) => estimate));
  const running = pending.find(({ status }) => status === 'RUNNING');
  const paused = pending.filter(({ status }) => status === 'PAUSED');
  const going = pending.length - paused.length;
  const each = (change: Change, of: OpenResults['pending']) => () =>
    changes.change(
      change,
      of.map(({ id }) => id),
    );
  return (
    <>
      {missing.length > 0 ? (
        <div className="row" data-justify="between" data-testid="not-computed">
          <p className="soft">
            {counted(missing.length, 'result')} not computed. At most {operations(flops)}
            {seconds === undefined ? '' : `, about ${duration(seconds)}`}.
          </p>
          <SmallButton disabled={asking} onClick={compute} aria-label={`Compute ${what}`}>
            Compute
          </SmallButton>
        </div>
      ) : null}
      {pending.length > 0 ? (
        <div className="row" data-testid="pending">
          <progress
            value={running ? running.progress.fraction : going === 0 ? 0 : undefined}
            max={1}
            aria-label={`Progress of ${what}`}
            style={{ flex: 1 }}
          />
          <span className="small soft">
            {running ? `${inWords(running.progress)}, ` : ''}
            {[
              ...(going > 0 ? [`${counted(going, 'computation')} on the way`] : []),
              ...(paused.length > 0 ? [`${counted(paused.length, 'computation')} paused`] : []),
            ].join(', ')}
          </span>
          {going > 0 ? (
            <SmallButton disabled={changes.isChanging} onClick={each(PauseComputationMutation, pending)}>
              Pause
            </SmallButton>
          ) : null}
          {paused.length > 0 ? (
            <SmallButton disabled={changes.isChanging} onClick={each(ResumeComputationMutation, paused)}>
              Resume
            </SmallButton>
          ) : null}
          <SmallButton disabled={changes.isChanging} onClick={each(CancelComputationMutation, pending)}>
            Cancel
          </SmallButton>
        </div>
      ) : null}
      {failureKinds(failed).map((kind) => (
        <FailedNotice key={causeOf(kind.first)} of={kind} reread={reread} />
      ))}
      <RefusalNotice of={refusal} />
      <RefusalNotice of={changes.refusal} />
    </>
  );
}
