import type { Split } from '@transferscope/shared';
import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import type { SymmetricMatrix } from '../../tensors/float64/gram.ts';
import { float32Rounding } from '../../tensors/float64/row-matrix.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import type { ClassMeans } from '../class-means.ts';
import type { Cost, Subject } from '../define-quantity.ts';
import { featureCount } from '../feature-matrix.ts';
import { type GramKind, gramOf, type ScoredFeatures } from './scored-features.ts';

/** Where the labels lie along the directions of the features: all that LogME and both H-scores need of N x D numbers. */
export interface LabelCoordinates {
  /** lambda_k = sigma_k^2 of the r resolved directions, descending. */
  readonly energies: Float64Array;
  /** (u_k . y_c)^2, C x r: y_c is 1 for the rows of class c and 0 for the others. */
  readonly squares: Float64Array;
  /** n_c */
  readonly counts: Float64Array;
  /** Singular values at or below it count as zero. */
  readonly floor: number;
  /** The same over sigma_1; 0 where there is none. */
  readonly relativeFloor: number;
  /** tr(X'X) */
  readonly trace: number;
  /** ||X'X||_F^2 */
  readonly squaredNorm: number;
}

/** What `labelCoordinates` costs on a split. */
export function coordinateCost(subject: Subject, { split }: { readonly split: Split }): Cost {
  const { counts, classes } = subject.dataset;
  const [rows, columns] = [counts[split], featureCount(subject)];
  const size = Math.min(rows, columns);
  return {
    flops: rows * columns * size + 9 * size ** 3 + 2 * classes.length * size * columns,
    bytes: 4 * rows * columns + 40 * size ** 2 + 16 * classes.length * columns,
  };
}

/**
 * With X (N x D) the features after a column map, X = U S V': squared coordinates of the labels in U, from the
 * eigenvectors of the smaller Gram matrix in float64: of X X' those are U itself, of X'X they are V, and then
 * u_k . y_c = v_k . (sum of the rows of class c) / sigma_k. A direction counts when
 *
 *     sigma_k > 2^-24 ||F S||_F + sqrt(eps64 min(N, D)) sigma_1      F S: scaled by the map and not centred
 *
 * for the rounding of float32 features and that of a Gram matrix, in which sigma stands squared.
 * @param rcond the least sigma_k / sigma_1, where that is more
 */
export async function labelCoordinates(
  features: ScoredFeatures,
  float64: Float64Algebra,
  { kind, rcond = 0 }: { readonly kind: GramKind; readonly rcond?: number },
): Promise<LabelCoordinates> {
  const { labels, present, moments } = features;
  const { statistics, energies: ofColumns } = moments;
  const gram = await gramOf(features, kind, float64);
  const { values, vectors } = kind === 'CENTRED' ? await features.centredEigen() : await float64.eigen(gram);
  const largest = Math.sqrt(Math.max(0, values[0]!));
  const scale =
    kind === 'STANDARDISED' ? statistics.inverseDeviation : new Float64Array(features.columns).fill(1);
  const scaledNorm = Math.sqrt(ofColumns.reduce((sum, energy, d) => sum + energy * scale[d]! ** 2, 0));
  const rounding = float32Rounding * scaledNorm + Math.sqrt(Number.EPSILON * gram.size) * largest;
  const floor = Math.max(rounding, rcond * largest);
  const resolved = values.filter((value) => value > floor ** 2).length;
  const energies = values.slice(0, resolved);
  const directions = { rows: resolved, columns: gram.size, data: vectors.subarray(0, resolved * gram.size) };
  const mean = kind === 'RAW' ? new Float64Array(features.columns) : statistics.mean;
  const squares =
    features.rows < features.columns
      ? squaredSums(directions.data, labels, present.length, resolved)
      : await squaredProjections(classSums(moments.classes, mean, scale), directions, energies, float64);
  return {
    energies,
    squares,
    counts: moments.classes.counts,
    floor,
    relativeFloor: largest > 0 ? floor / largest : 0,
    trace: traceOf(gram),
    squaredNorm: sumOfSquares(gram.data),
  };
}

/** The sum of the rows of each class after the map, C x D. */
function classSums({ means, counts }: ClassMeans, mean: Float64Array, scale: Float64Array): Float64Array {
  const columns = mean.length;
  return means.map((value, at) => {
    const d = at % columns;
    return counts[Math.floor(at / columns)]! * (value - mean[d]!) * scale[d]!;
  });
}

async function squaredProjections(
  sums: Float64Array,
  directions: { readonly rows: number; readonly columns: number; readonly data: Float64Array },
  energies: Float64Array,
  float64: Float64Algebra,
): Promise<Float64Array> {
  if (energies.length === 0) return new Float64Array(0);
  const { columns } = directions;
  const left = { rows: sums.length / columns, columns, data: sums };
  const products = await float64.product(left, { ...directions, transposed: true });
  return products.data.map((product, at) => product ** 2 / energies[at % energies.length]!);
}

/** (sum of u_ki over the rows i of c)^2, with u_k as row k of `vectors`. */
function squaredSums(
  vectors: Float64Array,
  labels: Int32Array,
  classes: number,
  count: number,
): Float64Array {
  const sums = new Float64Array(classes * count);
  for (let k = 0; k < count; k++)
    for (let i = 0; i < labels.length; i++) sums[labels[i]! * count + k]! += vectors[k * labels.length + i]!;
  return sums.map((sum) => sum ** 2);
}

function traceOf({ size, data }: SymmetricMatrix): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += data[k * (size + 1)]!;
  return sum;
}
