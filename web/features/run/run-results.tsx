'use client';

import { useMemo } from 'react';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { principalRankChart, rankVariants } from '../../charts/principal-rank.ts';
import { spectraChart } from '../../charts/spectra.ts';
import { transferCurveChart } from '../../charts/transfer-curve.ts';
import { FindingsPanel } from '../findings/findings-panel.tsx';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { answer } from './answer.ts';
import { CheckpointTable } from './checkpoint-table.tsx';
import { ComputeBar } from './compute-bar.tsx';
import type { CheckpointResults } from './run.query.ts';
import { useRunResults } from './use-run-results.ts';

interface Props {
  runId: string;
  target: { id: string; slug: string; name: string };
}

const stateOf = {
  Evaluation: 'computed',
  NotComputed: 'missing',
  ComputationPending: 'waiting',
  ComputationFailed: 'failed',
} as const;

const accuracyOf = ({ evaluation }: CheckpointResults) =>
  evaluation.__typename === 'Evaluation' ? evaluation.accuracy : undefined;

/** What the checkpoints of a run are worth on one target: the answer, the curves, the spectra, the table. */
export function RunResults({ runId, target }: Props) {
  const { curve, error, reread } = useRunResults(runId, target.id);
  const checkpoints = useMemo(() => curve?.points.map(({ checkpoint }) => checkpoint) ?? [], [curve]);
  const bestEpoch = curve?.best?.epoch ?? null;

  const transfer = useMemo(
    () => ({
      target: target.name,
      bestEpoch,
      points: checkpoints.map((one) => ({
        epoch: one.epoch,
        sourceAccuracy: one.sourceAccuracy ?? null,
        state: stateOf[one.evaluation.__typename],
        accuracy: accuracyOf(one) ?? null,
      })),
    }),
    [checkpoints, bestEpoch, target.name],
  );
  const spectra = useMemo(
    () => ({
      spectra: checkpoints.flatMap(({ epoch, uncentred }) =>
        uncentred.__typename === 'Spectrum' ? [{ epoch, ...uncentred }] : [],
      ),
    }),
    [checkpoints],
  );
  const ranks = useMemo(
    () => ({
      points: checkpoints.flatMap(({ epoch, uncentred, centred }) =>
        rankVariants.flatMap(({ weight, centred: isCentred }) => {
          const spectrum = isCentred ? centred : uncentred;
          if (spectrum.__typename !== 'Spectrum') return [];
          const rank = weight === 'SIGMA' ? spectrum.rankSigma : spectrum.rankSquared;
          return [{ epoch, weight, centred: isCentred, rank }];
        }),
      ),
    }),
    [checkpoints],
  );

  if (error && !curve) return <FailureNotice error={error} retry={reread} />;
  if (!curve) return <Skeleton heights={[320, 320]} />;
  if (checkpoints.length === 0)
    return (
      <p className="notice">This run has no checkpoints yet. They appear here as the training keeps them.</p>
    );

  const best = checkpoints.find(({ epoch }) => epoch === bestEpoch);
  const bestAccuracy = best && accuracyOf(best);
  const final = checkpoints.at(-1);
  const said = answer({
    target: target.name,
    chosen: best && bestAccuracy ? { epoch: best.epoch, accuracy: bestAccuracy } : undefined,
    final: final && { epoch: final.epoch, accuracy: accuracyOf(final) },
    computed: curve.computedCount,
    total: checkpoints.length,
  });
  return (
    <>
      {said ? (
        <section className="panel" aria-label="Answer" data-testid="answer">
          <h2>{said.sentence}</h2>
          <p className="soft">{said.reading}</p>
        </section>
      ) : null}
      <ComputeBar runId={runId} target={target} checkpoints={checkpoints} />
      <section className="panel">
        <header>
          <h2>Accuracy against epoch</h2>
          <p>
            Dashed: source accuracy. Solid: linear probe on frozen features of {target.name}, with its 95 %
            interval.
          </p>
        </header>
        <PlotFigure
          label={`Source accuracy and feature-extraction accuracy on ${target.name} against the epoch`}
          data={transfer}
          draw={transferCurveChart}
          height={320}
          caption={
            bestEpoch === null ? null : (
              <span data-testid="best-epoch">
                Marked: epoch {bestEpoch}, the best by accuracy on a validation part of the training images,
                not by the test accuracy drawn here.
              </span>
            )
          }
        />
      </section>
      <div className="columns">
        <section className="panel">
          <header>
            <h2>Spectra of the features</h2>
            <p>
              Singular values of the training features, uncentred, one line an epoch; only those above the
              noise floor.
            </p>
          </header>
          {spectra.spectra.length > 0 ? (
            <PlotFigure
              label="Singular values against index, both logarithmic, one line an epoch"
              data={spectra}
              draw={spectraChart}
              height={320}
            />
          ) : (
            <p className="soft">Not computed yet.</p>
          )}
        </section>
        <section className="panel">
          <header>
            <h2>Principal rank k*</h2>
            <p>
              Components that hold 80 % of the sum. The definition decides the number, so all four stand side
              by side.
            </p>
          </header>
          {ranks.points.length > 0 ? (
            <PlotFigure
              label="k* against the epoch for four definitions"
              data={ranks}
              draw={principalRankChart}
              height={240}
            />
          ) : (
            <p className="soft">Not computed yet.</p>
          )}
        </section>
      </div>
      <FindingsPanel runId={runId} target={target} />
      <CheckpointTable checkpoints={checkpoints} target={target.slug} bestEpoch={bestEpoch} />
    </>
  );
}
