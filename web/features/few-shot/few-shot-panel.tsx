'use client';

import { useMemo } from 'react';
import { fewShotChart } from '../../charts/few-shot.ts';
import { FigureTable } from '../../charts/figure-table.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { withInterval } from '../../wording/accuracy.ts';
import { Provenance } from '../checkpoint/provenance.tsx';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useResultsOnRequest } from '../lazy/use-results-on-request.ts';
import { type FewShotCheckpoint, FewShotQuery } from './few-shot.query.ts';

interface Props {
  runId: string;
  checkpoint: string;
  target: string;
}

/** How good the features are when few images of each class are labelled. */
export function FewShotPanel({ runId, checkpoint, target }: Props) {
  const lazy = useResultsOnRequest(
    FewShotQuery,
    { checkpoint, target },
    { run: runId, checkpoints: [checkpoint], datasets: [target], quantities: ['FEW_SHOT'] },
  );
  const node = lazy.data?.node?.__typename === 'Checkpoint' ? lazy.data.node : undefined;
  return (
    <LazyPanel
      id="few-shot"
      title="With few labelled images"
      gloss="The linear probe from so many training images of each class, drawn anew several times: mean and 95 % t interval over the draws."
      what="the accuracy with few labelled images"
      lazy={lazy}
    >
      {node ? <FewShotFigure of={node} /> : null}
    </LazyPanel>
  );
}

function FewShotFigure({ of: { epoch, fewShot } }: { of: FewShotCheckpoint }) {
  const points = fewShot.__typename === 'FewShot' ? fewShot.points : undefined;
  const data = useMemo(
    () => ({ points: points?.map((point) => ({ epoch, ...point })) ?? [] }),
    [epoch, points],
  );
  if (fewShot.__typename !== 'FewShot') return null;
  return (
    <>
      <PlotFigure
        label="Accuracy against the number of labelled images of each class"
        data={data}
        draw={fewShotChart}
        height={280}
      />
      <div>
        <FigureTable
          caption={`Accuracy on ${fewShot.testCount} test images`}
          columns={['Images a class', 'Accuracy (95 %)', 'Draws']}
          rows={data.points.map(({ imagesPerClass, accuracy, draws }) => [
            String(imagesPerClass),
            withInterval(accuracy),
            String(draws),
          ])}
        />
        <Provenance of={fewShot.provenance} />
      </div>
    </>
  );
}
