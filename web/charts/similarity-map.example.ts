import type { SimilarityMapData } from './similarity-map.ts';

const epochs = [0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32, 36, 40];
const unknown = (i: number, j: number) => Math.max(i, j) === 15 && Math.min(i, j) < 6;
const matrix = (value: (a: number, b: number) => number) =>
  epochs.map((a, i) => epochs.map((b, j) => (unknown(i, j) ? null : value(a, b))));

/** A run that changes fast at first and settles; the last checkpoint is not compared with the earliest. */
export const likenessExample: SimilarityMapData = {
  measure: 'CKA',
  kind: 'likeness',
  epochs,
  values: matrix((a, b) => Math.exp(-Math.abs(Math.sqrt(a) - Math.sqrt(b)) / 2.2)),
};

/** The same run by how far features moved, relative to the reference: they grow, so the two directions differ. */
export const driftExample: SimilarityMapData = {
  measure: 'drift of the residual part',
  kind: 'drift',
  epochs,
  values: matrix((a, b) => (1.6 * Math.abs(Math.sqrt(a) - Math.sqrt(b))) / (1 + Math.sqrt(b) / 2)),
};
