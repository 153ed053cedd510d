'use client';

import { useMemo } from 'react';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import {
  trainingHistoryLegend,
  trainingLossChart,
  validationAccuracyChart,
} from '../../charts/training-history.ts';
import { percent, withInterval } from '../../wording/accuracy.ts';
import { scientific } from '../../wording/amount.ts';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { BeforeAndAfter } from '../tuned/before-and-after.tsx';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import { type FineTuning, FineTuningQuery } from './fine-tuning.query.ts';
import { Provenance } from './provenance.tsx';

interface Props {
  runId: string;
  checkpoint: string;
  target: string;
  classes: readonly string[];
}

/** The checkpoint as a starting point: accuracy over seeds, and how each training went. */
export function FineTuningSection({ runId, checkpoint, target, classes }: Props) {
  const lazy = useLazyQuery(FineTuningQuery, { checkpoint, target });
  const tuned = lazy.data?.node?.__typename === 'Checkpoint' ? lazy.data.node.tuned : undefined;
  const known = tuned?.__typename === 'Evaluation' ? tuned : undefined;
  return (
    <LazyPanel
      id="fine-tuning"
      title={`Fine-tuning${known ? `: ${withInterval(known.accuracy)}` : ''}`}
      gloss={
        known
          ? `Mean of ${known.seeds.length} seeds after the last epoch, trained on ${known.trainCount} labelled images, tested on ${known.testCount}.`
          : 'The whole network trained on with a new head, once for each of several seeds. It takes minutes.'
      }
      what="fine-tuning"
      lazy={lazy}
    >
      {known ? <FineTuned of={known} classes={classes} /> : null}
      {known?.checkpoint ? (
        <BeforeAndAfter runId={runId} before={checkpoint} after={known.checkpoint.id} target={target} />
      ) : null}
    </LazyPanel>
  );
}

function FineTuned({ of, classes }: { of: FineTuning; classes: readonly string[] }) {
  const [validated, tested] = useMemo(() => {
    const ofPurpose = (purpose: 'VALIDATION' | 'TEST') => ({
      epochs: of.trainings
        .filter((one) => one.purpose === purpose && one.learningRate === of.learningRate)
        .flatMap(({ seed, history }) =>
          history.map((one) => ({ ...one, seed, validationAccuracy: one.validationAccuracy ?? null })),
        ),
    });
    return [ofPurpose('VALIDATION'), ofPurpose('TEST')];
  }, [of]);
  const legend = <Legend entries={trainingHistoryLegend} />;
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Validation accuracy</dt>
          <dd>{percent(of.validationAccuracy)}</dd>
        </div>
        <div>
          <dt>Log loss (nats)</dt>
          <dd>{of.logLoss.toFixed(3)}</dd>
        </div>
        <div>
          <dt>Learning rate</dt>
          <dd>{of.learningRate == null ? 'unknown' : scientific(of.learningRate)}</dd>
        </div>
        {of.ratePath.map(({ learningRate, validationAccuracy }) => (
          <div key={learningRate}>
            <dt>Validation at {scientific(learningRate)}</dt>
            <dd>{validationAccuracy == null ? 'diverged' : percent(validationAccuracy)}</dd>
          </div>
        ))}
        {of.seeds.map(({ seed, accuracy, trainAccuracy }) => (
          <div key={seed}>
            <dt>Seed {seed}</dt>
            <dd>
              {withInterval(accuracy)}, training images {percent(trainAccuracy)}
            </dd>
          </div>
        ))}
      </dl>
      <div className="columns">
        <PlotFigure
          label="Training loss against the epoch of the fine-tuning, one line a seed"
          data={tested}
          draw={trainingLossChart}
          height={260}
          legend={legend}
        />
        {validated.epochs.length > 0 ? (
          <PlotFigure
            label="Validation accuracy against the epoch of the fine-tuning, one line a seed"
            data={validated}
            draw={validationAccuracyChart}
            height={260}
            legend={legend}
          />
        ) : null}
      </div>
      <ConfusionMatrix confusion={of.confusion} classes={classes} />
      <Provenance of={of.provenance} />
    </>
  );
}
