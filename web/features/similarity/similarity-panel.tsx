'use client';

import { type SimilarityMeasure, similarityMeasures } from '@transferscope/shared';
import { useMemo } from 'react';
import { FigureTable } from '../../charts/figure-table.tsx';
import { Legend } from '../../charts/legend.tsx';
import { PlotFigure } from '../../charts/plot-figure.tsx';
import { similarityMap, similarityMapLegend, similarityRamp } from '../../charts/similarity-map.ts';
import { useAddressChoice } from '../address/use-address-choice.ts';
import { Provenance } from '../checkpoint/provenance.tsx';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useResultsOnRequest } from '../lazy/use-results-on-request.ts';
import { SimilaritiesQuery, type Similarity } from './similarities.query.ts';
import { measureWords, similarityMapData, similarityTable } from './similarity-data.ts';

/** All checkpoints against each other, by a measure that can be chosen; of a run with two checkpoints or more. */
export function SimilarityPanel({ runId, target }: { runId: string; target: { id: string } }) {
  const lazy = useResultsOnRequest(
    SimilaritiesQuery,
    { run: runId, target: target.id },
    { run: runId, datasets: [target.id], quantities: ['SIMILARITY'] },
  );
  const [measure, choose] = useAddressChoice('likeness', similarityMeasures);
  const result = lazy.data?.run?.[measure];
  return (
    <LazyPanel
      id="likeness"
      title="How alike are the checkpoints"
      gloss={
        <>
          {measureWords[measure].gloss} Blocks along the diagonal are epochs in which little changes; a sharp
          edge is where the representation changes fast.
        </>
      }
      what="how alike the checkpoints are"
      lazy={lazy}
      chooser={
        <select
          className="button"
          data-size="small"
          aria-label="Alike by"
          value={measure}
          onChange={({ target: { value } }) => choose(value as SimilarityMeasure)}
        >
          {similarityMeasures.map((value) => (
            <option key={value} value={value}>
              {measureWords[value].name}
            </option>
          ))}
        </select>
      }
    >
      {result?.__typename === 'Similarity' ? <Matrix of={result} by={measure} /> : null}
    </LazyPanel>
  );
}

function Matrix({ of, by }: { of: Similarity; by: SimilarityMeasure }) {
  const data = useMemo(() => similarityMapData(by, of), [by, of]);
  const table = useMemo(() => similarityTable(of), [of]);
  const isComplete = data.values.every((row) => row.every((value) => value !== null));
  return (
    <>
      <PlotFigure
        label={`Epochs against epochs by ${data.measure}`}
        data={data}
        draw={similarityMap}
        height={400}
        legend={<Legend scale={similarityRamp(data)} entries={isComplete ? [] : similarityMapLegend} />}
      />
      <div>
        <FigureTable
          caption={`${data.measure}${data.kind === 'drift' ? ': of the epoch of the row from that of the column' : ''}`}
          {...table}
        />
        <Provenance of={of.provenance} />
      </div>
    </>
  );
}
