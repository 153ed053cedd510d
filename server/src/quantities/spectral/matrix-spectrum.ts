import { TransferscopeError } from '../../errors.ts';
import { columnMeans } from '../../tensors/float64/column-statistics.ts';
import { float32Rounding, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { singularValues } from '../../tensors/float64/singular-values.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import type { ComputeContext, Cost, Warning } from '../define-quantity.ts';

/** A spectrum that contradicts the matrix it was computed from. */
export class SpectrumRejected extends TransferscopeError {}

/** min(N, D) up to which no Gram matrix is formed: half a second for 10,000 rows. */
const mostOrthogonal = 512;
const energyTolerance = 1e-6;

/** The singular values of one matrix, and how many of them are known. */
export interface MatrixSpectrum {
  /** sigma_1 >= sigma_2 >= ..., min(N, D) of them. */
  readonly singularValues: Float64Array;
  /** Values at or below it may be nothing but rounding. */
  readonly noiseFloor: number;
  /** How many values are above the floor. */
  readonly resolvedCount: number;
  readonly warnings: readonly Warning[];
}

/** What `matrixSpectrum` needs of a computation. */
export type SpectrumContext = Pick<ComputeContext<unknown>, 'engine' | 'progress'>;

/** What the spectrum of N x D numbers costs. */
export function matrixSpectrumCost(rows: number, columns: number): Cost {
  const width = Math.min(rows, columns);
  const [products, reduction] = width <= mostOrthogonal ? [2, 8 / 3] : [1, 4 / 3];
  return {
    flops: products * rows * columns * width + reduction * width ** 3,
    bytes: 4 * rows * columns + 16 * width * (width + 128),
  };
}

/**
 * Singular values of F (N x D), or of F without its column means, in float64, with
 *
 *     noise floor = 2^-24 ||F||_F + e sigma_1,    resolved = { i : sigma_i > noise floor }
 *
 * the norm before centring. Up to min(N, D) = 512 by an orthogonal reduction, e = eps64 max(N, D); beyond by the Gram
 * matrix, e = sqrt(eps64 min(N, D)).
 * @throws SpectrumRejected SPECTRUM_SELF_CHECK unless sum sigma_i^2 = ||F||_F^2 within 1e-6 relative
 */
export async function matrixSpectrum(
  matrix: RowMatrix,
  centred: boolean,
  context: SpectrumContext,
): Promise<MatrixSpectrum> {
  const zero = new Float64Array(matrix.columns);
  const mean = centred ? columnMeans(matrix) : zero;
  const { values, rounding } = await valuesOf(matrix, mean, context);
  const energy = squaredNorm(matrix, mean);
  refuseOtherEnergy(values, energy);
  const uncentredEnergy = centred ? squaredNorm(matrix, zero) : energy;
  const noiseFloor = float32Rounding * Math.sqrt(uncentredEnergy) + rounding * values[0]!;
  const resolvedCount = values.filter((value) => value > noiseFloor).length;
  return {
    singularValues: values,
    noiseFloor,
    resolvedCount,
    warnings: emptinessWarnings(resolvedCount, uncentredEnergy),
  };
}

/** The singular values, and what the way to them leaves unknown, relative to the largest. */
async function valuesOf(
  matrix: RowMatrix,
  mean: Float64Array,
  { engine, progress }: SpectrumContext,
): Promise<{ values: Float64Array; rounding: number }> {
  const { rows, columns } = matrix;
  const width = Math.min(rows, columns);
  if (width <= mostOrthogonal) {
    const pause = (fraction: number) => progress(fraction, 1, 'singular values');
    const values = await singularValues(matrix, { map: { mean }, pause });
    return { values, rounding: Number.EPSILON * Math.max(rows, columns) };
  }
  await progress(0, 2, 'Gram matrix');
  const gram = await engine.float64.gram(matrix, { mean });
  await progress(1, 2, 'eigenvalues');
  const squares = await engine.float64.eigenvalues(gram);
  return {
    values: squares.map((square) => Math.sqrt(Math.max(0, square))),
    rounding: Math.sqrt(Number.EPSILON * width),
  };
}

/** ||F - 1 mean'||_F^2 in float64. */
export function squaredNorm({ rows, columns, data }: RowMatrix, mean: Float64Array): number {
  let sum = 0;
  for (let i = 0, at = 0; i < rows; i++)
    for (let d = 0; d < columns; d++, at++) sum += (data[at]! - mean[d]!) ** 2;
  return sum;
}

/** Whether sum sigma_i^2 is the squared norm of the matrix, as it must be. */
export function hasEnergy(values: Float64Array, energy: number): boolean {
  return Math.abs(sumOfSquares(values) - energy) <= energyTolerance * energy;
}

function refuseOtherEnergy(values: Float64Array, energy: number): void {
  if (hasEnergy(values, energy)) return;
  throw new SpectrumRejected(
    'SPECTRUM_SELF_CHECK',
    `The squared singular values add up to ${sumOfSquares(values)}, the squared features to ${energy}.`,
    'Report this with the checkpoint and the data set: it is a fault of the program.',
  );
}

/** Warnings of features that have no spectrum to speak of. */
export function emptinessWarnings(resolvedCount: number, uncentredEnergy: number): Warning[] {
  if (uncentredEnergy === 0)
    return [
      {
        code: 'DEAD_FEATURES',
        message: 'Every feature of every image is zero: the network has died, and its spectrum is zero.',
      },
    ];
  if (resolvedCount === 0)
    return [
      {
        code: 'CONSTANT_FEATURES',
        message: 'After centring nothing is left above rounding: every image has the same features.',
      },
    ];
  return [];
}
