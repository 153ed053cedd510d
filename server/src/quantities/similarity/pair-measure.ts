import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';

/** What is found of a checkpoint that leaves cells of the matrix empty, or makes them other than asked. */
export type Finding =
  | 'DEAD_FEATURES'
  | 'CONSTANT_FEATURES'
  | 'NON_FINITE_FEATURES'
  | 'NO_RESIDUAL_DIRECTIONS'
  | 'RANK_REDUCED';

/** Cells of a pair: the first against the second as its reference, and the other way round; null: no such number. */
export type PairCells = readonly [firstToSecond: number | null, secondToFirst: number | null];

/** Compares checkpoints in pairs: what it needs of each is made once, when its features are read. */
export interface PairMeasure<T> {
  /** @param find tells what is wrong with the features */
  prepare(matrix: RowMatrix, find: (finding: Finding) => void): Promise<T>;
  compare(first: T, second: T): Promise<PairCells>;
}
