'use client';

import { useMemo } from 'react';
import { classAccuracyChart } from '../../charts/class-accuracy.ts';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { withInterval } from '../../wording/accuracy.ts';
import { Provenance } from '../checkpoint/provenance.tsx';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useResultsOnRequest } from '../lazy/use-results-on-request.ts';
import { probeAccuracies, probeRows } from './probe-rows.ts';
import { ProbesQuery } from './probes.query.ts';

interface Props {
  runId: string;
  checkpoint: string;
  target: string;
}

/** The linear probe beside classifiers that fit less, on the same features and test images. */
export function ProbesPanel({ runId, checkpoint, target }: Props) {
  const lazy = useResultsOnRequest(
    ProbesQuery,
    { checkpoint, target },
    {
      run: runId,
      checkpoints: [checkpoint],
      datasets: [target],
      quantities: ['LINEAR_PROBE', 'RIDGE', 'NEAREST_CLASS_MEAN', 'KNN'],
    },
  );
  const { data } = lazy;
  const rows = useMemo(
    () => probeRows(data?.node?.__typename === 'Checkpoint' ? data.node : undefined),
    [data],
  );
  const drawn = useMemo(() => ({ classes: probeAccuracies(rows) }), [rows]);
  return (
    <LazyPanel
      id="probes"
      title="The linear probe and others"
      gloss="All on the same features and test images, with 95 % Wilson intervals. Where the simple ones below come near the linear probe, the classes lie apart by themselves; where they do not, it takes fitting to find them."
      what="the probes"
      lazy={lazy}
    >
      {drawn.classes.length > 1 ? (
        <PlotFigure
          label="Accuracy of each classifier with its interval"
          data={drawn}
          draw={classAccuracyChart}
          height={160}
        />
      ) : null}
      <div className="table-scroll">
        <table>
          <tbody>
            {rows.map(({ kind, name, gloss, known }) => (
              <tr key={kind} data-testid="probe" data-kind={kind}>
                <th scope="row">
                  {name}
                  <p className="faint small">{gloss}</p>
                </th>
                <td className="number">
                  {known ? withInterval(known.accuracy) : <span className="faint">not computed</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        {rows.map(({ kind, name, known }) =>
          known ? <Provenance key={kind} of={known.provenance} what={name} /> : null,
        )}
      </div>
    </LazyPanel>
  );
}
