import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';

/** What the features are before anything is said of classes. */
export interface UnitActivity {
  /** 1/N sum_i ||f_i||, in the unit of the features. */
  readonly meanNorm: number;
  /** Features that are 0 on every row. */
  readonly deadFeatures: number;
  /** Features with one value on every row, dead ones included. */
  readonly constantFeatures: number;
  /** The share of zeros among all N D features. */
  readonly sparsity: number;
}

/** Norms, zeros and features that never change, of N x D features; in float64, one pass. */
export function unitActivity({ rows, columns, data }: RowMatrix): UnitActivity {
  const zeros = new Float64Array(columns);
  const changing = new Uint8Array(columns);
  let norms = 0;
  for (let i = 0, at = 0; i < rows; i++) {
    let squares = 0;
    for (let d = 0; d < columns; d++, at++) {
      const value = data[at]!;
      squares += value * value;
      if (value === 0) zeros[d]!++;
      if (value !== data[d]) changing[d] = 1;
    }
    norms += Math.sqrt(squares);
  }
  return {
    meanNorm: norms / rows,
    deadFeatures: zeros.filter((count) => count === rows).length,
    constantFeatures: changing.filter((changes) => changes === 0).length,
    sparsity: zeros.reduce((sum, count) => sum + count, 0) / (rows * columns),
  };
}
