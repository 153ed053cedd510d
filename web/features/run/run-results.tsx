'use client';

import { Fragment, useMemo } from 'react';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { principalRankChart, rankVariants } from '../../charts/principal-rank.ts';
import { spectraChart } from '../../charts/spectra.ts';
import { transferCurveChart, transferCurveLegend } from '../../charts/transfer-curve.ts';
import { BandsPanel } from '../bands/bands-panel.tsx';
import { FindingsPanel } from '../findings/findings-panel.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { RecommendationPanels } from '../recommendation/recommendation-panel.tsx';
import { ScoresPanel } from '../scores/scores-panel.tsx';
import { SimilarityPanel } from '../similarity/similarity-panel.tsx';
import { RankMeasuresPanel } from '../spectra/rank-measures-panel.tsx';
import { SingularValuePanel } from '../spectra/singular-value-panel.tsx';
import { SubspacePanel } from '../subspace/subspace-panel.tsx';
import { answer, fineTuningAnswer } from './answer.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { CheckpointTable } from './checkpoint-table.tsx';
import { ComputeBar } from './compute-bar.tsx';
import { type FineTuningCurve, FineTuningCurveQuery, type FineTuningResult } from './fine-tuning.query.ts';
import { FineTuningBar } from './fine-tuning-bar.tsx';
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

type OneResult = FineTuningResult | NonNullable<FineTuningCurve['scratch']> | CheckpointResults['evaluation'];

const accuracyIn = (result: OneResult | null | undefined) =>
  result?.__typename === 'Evaluation' ? result.accuracy : undefined;

const drawn = (result: OneResult | undefined) => ({
  state: stateOf[result?.__typename ?? 'NotComputed'],
  accuracy: accuracyIn(result) ?? null,
});

const seedsOf = (result: FineTuningResult | undefined) =>
  result?.__typename === 'Evaluation' ? result.seeds.map(({ accuracy }) => accuracy.value) : [];

type Accuracy = NonNullable<ReturnType<typeof accuracyIn>>;

/** What the checkpoints of a run are worth on one target: the answer, the curves, the spectra, the table. */
export function RunResults({ runId, target }: Props) {
  const { curve, error, reread } = useRunResults(runId, target.id);
  const checkpoints = useMemo(() => curve?.points.map(({ checkpoint }) => checkpoint) ?? [], [curve]);
  const bestEpoch = curve?.best?.epoch ?? null;
  const { data: tunedData, ...tuning } = useLazyQuery(FineTuningCurveQuery, {
    run: runId,
    target: target.id,
  });
  const tuned = tunedData?.run?.transferCurve;
  const tunedOf = useMemo(() => new Map(tuned?.points.map(({ epoch, result }) => [epoch, result])), [tuned]);
  const bestTuned = tuned?.best?.epoch ?? null;
  const scratch = accuracyIn(tuned?.scratch);

  const transfer = useMemo(
    () => ({
      target: target.name,
      best: { fe: bestEpoch, ft: bestTuned },
      scratch: scratch ?? null,
      points: checkpoints.map(({ epoch, sourceAccuracy, evaluation }) => ({
        epoch,
        sourceAccuracy: sourceAccuracy ?? null,
        fe: drawn(evaluation),
        ft: { ...drawn(tunedOf.get(epoch)), seeds: seedsOf(tunedOf.get(epoch)) },
      })),
    }),
    [checkpoints, bestEpoch, target.name, bestTuned, scratch, tunedOf],
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

  const factsOf = (epoch: number | null, accuracyAt: (epoch: number) => Accuracy | undefined) => {
    const final = checkpoints.at(-1)!.epoch;
    const accuracy = epoch === null ? undefined : accuracyAt(epoch);
    return {
      target: target.name,
      chosen: epoch !== null && accuracy ? { epoch, accuracy } : undefined,
      final: { epoch: final, accuracy: accuracyAt(final) },
      total: checkpoints.length,
    };
  };
  const extract = answer({
    ...factsOf(bestEpoch, (epoch) => accuracyIn(checkpoints.find((one) => one.epoch === epoch)?.evaluation)),
    computed: curve.computedCount,
  });
  const tune = fineTuningAnswer({
    ...factsOf(bestTuned, (epoch) => accuracyIn(tunedOf.get(epoch))),
    computed: tuned?.computedCount ?? 0,
    scratch,
  });
  return (
    <>
      <AnswerPanel extract={extract} tune={tune} target={target.name} />
      <ComputeBar runId={runId} target={target} checkpoints={checkpoints} reread={reread} />
      <FineTuningBar {...tuning} target={target.name} />
      <section className="panel" id="accuracy">
        <header>
          <h2>
            <a href="#accuracy">Accuracy against epoch</a>
          </h2>
          <p>
            A linear probe on frozen features of {target.name} with its 95 % Wilson interval; fine-tuning of
            the whole network as the mean over seeds with its 95 % t interval, each seed as a faint point.
          </p>
        </header>
        <PlotFigure
          label={`Source accuracy, and accuracy of feature extraction and of fine-tuning on ${target.name}, against the epoch`}
          data={transfer}
          draw={transferCurveChart}
          height={320}
          legend={<Legend entries={transferCurveLegend(transfer)} />}
          caption={
            bestEpoch === null ? null : (
              <span data-testid="best-epoch">
                Marked: epoch {bestEpoch}, {bestTuned === null ? '' : `to fine-tune epoch ${bestTuned}, `}the
                best by accuracy on validation parts of the training images, not by the test accuracy drawn
                here.
              </span>
            )
          }
        />
      </section>
      <div className="columns">
        <section className="panel" id="spectra">
          <header>
            <h2>
              <a href="#spectra">Spectra of the features</a>
            </h2>
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
        <section className="panel" id="principal-rank">
          <header>
            <h2>
              <a href="#principal-rank">Principal rank k*</a>
            </h2>
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
      <RankMeasuresPanel checkpoints={checkpoints} />
      {/* A run that is being trained gets checkpoints: what is asked for of all is read anew with each. */}
      <Fragment key={checkpoints.length}>
        {checkpoints.length > 1 ? <SubspacePanel runId={runId} target={target} /> : null}
        <div className="columns">
          <SingularValuePanel checkpoints={checkpoints} />
          {checkpoints.length > 1 ? <SimilarityPanel runId={runId} target={target} /> : null}
        </div>
        <BandsPanel runId={runId} target={target} />
        <ScoresPanel runId={runId} target={target} />
        <FindingsPanel runId={runId} target={target} />
        <RecommendationPanels runId={runId} target={target} />
      </Fragment>
      <CheckpointTable
        checkpoints={checkpoints}
        tuned={tunedOf}
        target={target.slug}
        best={{ fe: bestEpoch, ft: bestTuned }}
      />
    </>
  );
}
