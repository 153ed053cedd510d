/** A matrix of float64 numbers, row after row; `transposed`: its transpose is meant. */
export interface DenseMatrix {
  /** As stored. */
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
  readonly transposed?: boolean;
}

/**
 * A float64 matrix product of an engine, for factors of at least some hundred rows and columns: A B, row after
 * row. The data may lie in memory that threads share, and is overwritten after the call: copy it if it is kept.
 */
export type Multiply = (a: DenseMatrix, b: DenseMatrix) => Float64Array;
