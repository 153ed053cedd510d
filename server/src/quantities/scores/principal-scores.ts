import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import { float32Rounding, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { StandardisedFeatures, unscaled } from '../probe/standardised-features.ts';
import type { ScoredFeatures } from './scored-features.ts';

/** So many are made at a time, so that scores which want unlike numbers of them share one projection. */
const componentsTogether = 64;

/** Rows of features along their leading principal components. */
export interface PrincipalScores {
  /** N x p, float64; a column is defined up to its sign. */
  readonly scores: DenseMatrix;
  /** The part of the variance that they hold, 0 to 1. */
  readonly energyShare: number;
}

/** How many components are kept. */
export interface PrincipalChoice {
  /** At most so many. */
  readonly most: number;
  /** Only the first that hold this share of the variance; all where it is not given. */
  readonly energy?: number;
}

/** Operations of `principalScores` with `most` components. */
export function principalFlops(rows: number, columns: number, most: number): number {
  const size = Math.min(rows, columns);
  return rows * columns * size + (4 / 3) * size ** 3 + 2 * rows * columns * Math.min(most, size);
}

/**
 * Scores (F - 1 mean') V_p in float64 on the p leading principal components of all rows together, from the smaller Gram
 * matrix. Components at or below the rounding of float32 features, 2^-24 ||F||_F + sqrt(eps64 min(N, D)) sigma_1, are left
 * out; p is 0 where all rows are equal.
 */
export async function principalScores(
  features: ScoredFeatures,
  float64: Float64Algebra,
  { most, energy = 1 }: PrincipalChoice,
): Promise<PrincipalScores> {
  const { energies, centred } = features.moments;
  const { values } = await features.centredEigen();
  let total = 0;
  for (let k = 0; k < centred.size; k++) total += centred.data[k * (centred.size + 1)]!;
  const floor =
    float32Rounding * Math.sqrt(energies.reduce((sum, one) => sum + one, 0)) +
    Math.sqrt(Number.EPSILON * centred.size * Math.max(0, values[0]!));
  const resolved = values.filter((value) => value > floor ** 2).length;
  let held = 0;
  let count = 0;
  while (count < Math.min(most, resolved) && held < energy * total) held += values[count++]!;
  const shared = Math.min(resolved, Math.ceil(most / componentsTogether) * componentsTogether);
  const all = await features.derived(`principal-scores/${shared}`, () => scoresOf(features, shared, float64));
  return { scores: leadingColumns(all, count), energyShare: total > 0 ? Math.min(1, held / total) : 0 };
}

async function scoresOf(
  features: ScoredFeatures,
  count: number,
  float64: Float64Algebra,
): Promise<DenseMatrix> {
  const { values, vectors } = await features.centredEigen();
  const { size } = features.moments.centred;
  const kept = { rows: count, columns: size, data: vectors.subarray(0, count * size) };
  if (features.rows < features.columns) return ofRowVectors(kept, values);
  return projected(await features.matrix(), features.moments.statistics.mean, kept, float64);
}

function leadingColumns(matrix: DenseMatrix, count: number): DenseMatrix {
  const { rows, columns, data } = matrix;
  if (count === columns) return matrix;
  const leading = new Float64Array(rows * count);
  for (let i = 0; i < rows; i++) leading.set(data.subarray(i * columns, i * columns + count), i * count);
  return { rows, columns: count, data: leading };
}

/** U_p S_p, with u_k as row k. */
function ofRowVectors({ rows: count, columns: rows, data }: DenseMatrix, values: Float64Array): DenseMatrix {
  const scores = new Float64Array(rows * count);
  for (let k = 0; k < count; k++)
    for (let i = 0; i < rows; i++) scores[i * count + k] = data[k * rows + i]! * Math.sqrt(values[k]!);
  return { rows, columns: count, data: scores };
}

/** (F - 1 mean') V', with v_k as row k of `directions`. */
function projected(
  matrix: RowMatrix,
  mean: Float64Array,
  { rows: count, columns, data }: DenseMatrix,
  { team }: Float64Algebra,
): DenseMatrix {
  const { rows } = matrix;
  const features = new StandardisedFeatures(matrix, unscaled(columns, mean), count, 1, { team });
  try {
    const products = features.newResult();
    const parameters = new Float64Array(count * (columns + 1));
    parameters.set(data);
    features.multiply(parameters, products);
    const scores = new Float64Array(rows * count);
    for (let i = 0; i < rows; i++) {
      const from = i * features.stride;
      scores.set(products.subarray(from, from + count), i * count);
    }
    return { rows, columns: count, data: scores };
  } finally {
    features.close();
  }
}
