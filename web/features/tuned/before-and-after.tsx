'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { beforeAndAfterChart, beforeAndAfterLegend } from '../../charts/before-and-after.ts';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { Provenances } from '../checkpoint/provenances.tsx';
import { LazyBar } from '../lazy/lazy-bar.tsx';
import { useResultsOnRequest } from '../lazy/use-results-on-request.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { type TunedNetwork, TunedQuery } from './tuned.query.ts';
import { tunedProvenances, tunedRows } from './tuned-rows.ts';

interface Props {
  runId: string;
  before: string;
  after: string;
  target: string;
}

/** What fine-tuning has made of a checkpoint's features: spectra, parts, and how far its subspaces have turned. */
export function BeforeAndAfter({ runId, before, after, target }: Props) {
  const { data, error, ...lazy } = useResultsOnRequest(
    TunedQuery,
    { before, after, target },
    {
      run: runId,
      checkpoints: [before, after],
      datasets: [target],
      quantities: ['LINEAR_PROBE', 'SPECTRUM', 'BAND_ACCURACY', 'OVERLAP'],
      spectrum: { centred: false },
    },
  );
  const own = data?.before?.__typename === 'Checkpoint' ? data.before : undefined;
  const tuned = data?.after?.__typename === 'Checkpoint' ? data.after : undefined;
  const spectra = useMemo(
    () =>
      own?.spectrum.__typename === 'Spectrum' && tuned?.spectrum.__typename === 'Spectrum'
        ? { before: own.spectrum, after: tuned.spectrum }
        : undefined,
    [own, tuned],
  );
  return (
    <section className="stack" aria-label="Before and after" data-testid="before-and-after">
      <header>
        <h3>Before and after</h3>
        <p>
          The network of the last seed is a{' '}
          <Link href={`/checkpoints/${after}?target=${target}`}>checkpoint</Link> of its own. Its features of
          the training images beside those that it started from, uncentred.
        </p>
      </header>
      {error ? <FailureNotice error={error} retry={lazy.reread} /> : null}
      <LazyBar {...lazy} what="the comparison" />
      <div className="columns">
        {spectra ? (
          <PlotFigure
            label="Singular values before and after fine-tuning against their index"
            data={spectra}
            draw={beforeAndAfterChart}
            height={300}
            legend={<Legend entries={beforeAndAfterLegend} />}
          />
        ) : null}
        <div className="stack">
          <div className="table-scroll">
            <table>
              <thead>
                <tr>
                  <td />
                  <th scope="col" className="number">
                    before
                  </th>
                  <th scope="col" className="number">
                    after
                  </th>
                </tr>
              </thead>
              <tbody>
                {tunedRows(own, tuned).map((row) => (
                  <tr key={row.what}>
                    <th scope="row">{row.what}</th>
                    <td className="number">{row.before ?? <span className="faint">not computed</span>}</td>
                    <td className="number">{row.after ?? <span className="faint">not computed</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {tuned?.overlap.__typename === 'Overlap' ? <Turned overlap={tuned.overlap} /> : null}
          <Provenances of={tunedProvenances(own, tuned)} unit="result" />
        </div>
      </div>
    </section>
  );
}

function Turned({
  overlap: { principal, residual, drift },
}: {
  overlap: Extract<TunedNetwork['overlap'], { __typename: 'Overlap' }>;
}) {
  const overlapOf = (part: typeof principal) =>
    part
      ? `${part.overlap.toFixed(2)} (by chance ${part.chance.toFixed(2)}, of itself on half the images ${part.reliability?.toFixed(2) ?? 'unknown'})`
      : 'not defined';
  return (
    <p>
      The principal subspace overlaps with that before by {overlapOf(principal)}, the residual one by{' '}
      {overlapOf(residual)}.{' '}
      {drift
        ? `The features have moved by ${drift.principal.drift.toFixed(2)} times the length that they had in their principal part${drift.residual ? `, and by ${drift.residual.drift.toFixed(2)} times in their residual part` : ''}.`
        : null}
    </p>
  );
}
