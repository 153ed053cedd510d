'use client';

import { useMemo } from 'react';
import { classAccuracyChart } from '../../charts/class-accuracy.ts';
import { penaltyPathChart } from '../../charts/penalty-path.ts';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { percent, withInterval } from '../../wording/accuracy.ts';
import { scientific } from '../../wording/amount.ts';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { type LinearProbe, LinearProbeQuery } from './checkpoint.query.ts';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import { Provenance } from './provenance.tsx';

interface Props {
  checkpoint: string;
  target: string;
  classes: readonly string[];
}

/** The checkpoint as a frozen feature extractor: accuracy, confusion, each class, and the choice of the penalty. */
export function LinearProbeSection({ checkpoint, target, classes }: Props) {
  const lazy = useLazyQuery(LinearProbeQuery, { checkpoint, target });
  const result = lazy.data?.node?.__typename === 'Checkpoint' ? lazy.data.node.evaluation : undefined;
  const known = result?.__typename === 'Evaluation' ? result : undefined;
  return (
    <LazyPanel
      id="feature-extraction"
      title={`Feature extraction${known ? `: ${withInterval(known.accuracy)}` : ''}`}
      gloss={
        known
          ? `Linear probe on ${known.trainCount} labelled images, tested on ${known.testCount}. ${known.converged ? 'Converged' : 'Not converged'} after ${known.iterations} iterations.`
          : 'A linear probe on the frozen features of the labelled images.'
      }
      what="the linear probe"
      lazy={lazy}
    >
      {known ? <Probed of={known} classes={classes} /> : null}
    </LazyPanel>
  );
}

function Probed({ of, classes }: { of: LinearProbe; classes: readonly string[] }) {
  const perClass = useMemo(() => ({ classes: of.perClass }), [of]);
  const path = useMemo(() => ({ path: of.penaltyPath, chosen: of.penalty ?? null }), [of]);
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
          <dt>Penalty</dt>
          <dd>{of.penalty == null ? 'none' : scientific(of.penalty)}</dd>
        </div>
        <div>
          <dt>Gradient norm</dt>
          <dd>{of.gradientNorm == null ? 'unknown' : scientific(of.gradientNorm)}</dd>
        </div>
      </dl>
      <ConfusionMatrix confusion={of.confusion} classes={classes} />
      <div className="columns">
        <div>
          <h3>Each class</h3>
          <PlotFigure
            label="Accuracy of each class with its interval"
            data={perClass}
            draw={classAccuracyChart}
            height={200}
          />
        </div>
        <div>
          <h3>Choice of the penalty</h3>
          <PlotFigure
            label="Log-loss in cross-validation against the penalty"
            data={path}
            draw={penaltyPathChart}
            height={220}
          />
        </div>
      </div>
      <Provenance of={of.provenance} />
    </>
  );
}
