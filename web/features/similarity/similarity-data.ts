import type { SimilarityMeasure } from '@transferscope/shared';
import type { TableCell } from '../../charts/figure-table.tsx';
import type { SimilarityMapData } from '../../charts/similarity-map.ts';

/** A measure in words. */
export interface MeasureWords {
  readonly name: string;
  readonly kind: SimilarityMapData['kind'];
  /** What its numbers say. */
  readonly gloss: string;
}

const driftGloss = 'relative to the reference: 0 is none, and the direction matters.';

/** Every measure, the first to be shown first. */
export const measureWords: Readonly<Record<SimilarityMeasure, MeasureWords>> = {
  CKA: {
    name: 'CKA',
    kind: 'likeness',
    gloss:
      'Linear CKA with the unbiased estimator: 1 for features that are equal up to rotation, shift and scale, 0 for independent ones.',
  },
  PRINCIPAL_OVERLAP: {
    name: 'overlap of the principal part',
    kind: 'likeness',
    gloss: 'Mean squared cosine of the angles between the principal subspaces, 0 to 1.',
  },
  RESIDUAL_OVERLAP: {
    name: 'overlap of the residual part',
    kind: 'likeness',
    gloss: 'Mean squared cosine of the angles between the subspaces of the other directions, 0 to 1.',
  },
  DRIFT: { name: 'drift', kind: 'drift', gloss: `How far the features moved, ${driftGloss}` },
  PRINCIPAL_DRIFT: {
    name: 'drift of the principal part',
    kind: 'drift',
    gloss: `How far their part in the reference’s principal subspace moved, ${driftGloss}`,
  },
  RESIDUAL_DRIFT: {
    name: 'drift of the residual part',
    kind: 'drift',
    gloss: `How far their part outside the reference’s principal subspace moved, ${driftGloss}`,
  },
};

interface Matrix {
  readonly epochs: readonly number[];
  /** A row is never null, whatever its type says. */
  readonly values: readonly (readonly (number | null)[] | null)[];
}

/** What the heat map draws. */
export function similarityMapData(measure: SimilarityMeasure, { epochs, values }: Matrix): SimilarityMapData {
  const { name, kind } = measureWords[measure];
  return { measure: name, kind, epochs, values: values.map((row) => row ?? []) };
}

/** The matrix as a table, a row a checkpoint and a column a reference; null where there is no such number. */
export function similarityTable({ epochs, values }: Matrix) {
  return {
    columns: ['Epoch', ...epochs.map(String)],
    rows: values.map((row, place): [string, ...TableCell[]] => [String(epochs[place]), ...(row ?? [])]),
  };
}
