/**
 * Matrices and labels made of a seed, bit-equal to those of generated_problems.py. Every number comes from
 * mulberry32 by additions, multiplications and comparisons in float64, in one order, so that no library's
 * logarithm or matrix product can make the two languages differ. Nothing large is stored.
 */
import { randomFrom } from '@transferscope/shared';

/** N x D float32, row after row. */
export interface GeneratedMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** How a matrix is made; `kind` names the function below, the rest are its arguments. */
export interface MatrixRecipe {
  readonly kind: 'scaled' | 'mixed' | 'deficient' | 'rectified';
  readonly rows: number;
  readonly columns: number;
  readonly ratio?: number;
  readonly rank?: number;
  readonly seed: number;
}

export interface LabelledRecipe {
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  readonly separation: number;
  readonly seed: number;
  readonly uneven?: boolean;
  readonly rank?: number | null;
}

const sqrt3 = 1.7320508075688772;

/** Sums of four uniforms, centred, of unit variance: exact where Box and Muller's are not. */
export function bells(seed: number, count: number): Float64Array {
  const random = randomFrom(seed);
  const next = () => random.uniform();
  return Float64Array.from({ length: count }, () => (next() + next() + next() + next() - 2) * sqrt3);
}

export function generateMatrix(recipe: MatrixRecipe): GeneratedMatrix {
  const { kind, rows, columns, ratio = 1, rank = 1, seed } = recipe;
  const numbers = {
    scaled: () => scaled(rows, columns, ratio, seed),
    mixed: () => mixed(rows, columns, ratio, seed),
    deficient: () => deficient(rows, columns, rank, seed),
    rectified: () => rectified(rows, columns, seed),
  }[kind]();
  return { rows, columns, data: Float32Array.from(numbers) };
}

/** Column j is `ratio` times as large as column j - 1. */
function scaled(rows: number, columns: number, ratio: number, seed: number): Float64Array {
  const scale = new Float64Array(columns).fill(1);
  for (let j = 1; j < columns; j++) scale[j] = scale[j - 1]! * ratio;
  return bells(seed, rows * columns).map((value, at) => value * scale[at % columns]!);
}

/** `scaled`, its columns mixed by a Walsh-Hadamard transform (columns a power of two): no column is small. */
function mixed(rows: number, columns: number, ratio: number, seed: number): Float64Array {
  const matrix = scaled(rows, columns, ratio, seed);
  for (let from = 0; from < matrix.length; from += columns)
    transformHadamard(matrix.subarray(from, from + columns));
  return matrix;
}

/** Walsh-Hadamard transform of a power of two numbers, not scaled. */
function transformHadamard(row: Float64Array): void {
  for (let half = 1; half < row.length; half *= 2)
    for (let at = 0; at < row.length; at++) {
      if (at & half) continue;
      const left = row[at]!;
      const right = row[at + half]!;
      row[at] = left + right;
      row[at + half] = left - right;
    }
}

/** Multiples of 1/64 in `rank` columns; every later column is a sum of two of them, exactly. */
function deficient(rows: number, columns: number, rank: number, seed: number): Float64Array {
  const independent = bells(seed, rows * rank).map((value) => Math.floor(value * 64) / 64);
  const matrix = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = matrix.subarray(i * columns, (i + 1) * columns);
    row.set(independent.subarray(i * rank, (i + 1) * rank));
    for (let j = rank; j < columns; j++) row[j] = row[j % rank]! + row[(3 * j + 1) % rank]!;
  }
  return matrix;
}

/** Non-negative with a common mean, like pooled features after a ReLU; every eighth column is zero. */
function rectified(rows: number, columns: number, seed: number): Float64Array {
  return bells(seed, rows * columns).map((value, at) =>
    (at % columns) % 8 === 7 ? 0 : Math.max(0, value + 0.5),
  );
}

/**
 * Rectified features about one centre a class, columns of unlike scale.
 * The label of row i is i mod classes; with `uneven`, later classes have fewer rows. With `rank`, features are
 * multiples of 1/64, and every column from `rank` on is a sum of two before it, exactly.
 */
export function generateLabelled(recipe: LabelledRecipe): { matrix: GeneratedMatrix; labels: Uint8Array } {
  const { rows, columns, classes, separation, seed, uneven = false, rank = null } = recipe;
  const numbers = bells(seed, (classes + rows) * columns);
  const labels = Uint8Array.from({ length: rows }, (_, i) => i % classes);
  const random = randomFrom(seed + 1);
  for (let i = 0; uneven && i < rows; i++) {
    const u = random.uniform();
    if (i >= classes) labels[i] = Math.floor(u * u * classes);
  }
  const scales = [1, 100, 0.01];
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    for (let d = 0; d < columns; d++) {
      const centre = numbers[labels[i]! * columns + d]! * separation;
      const value = Math.max(0, centre + numbers[(classes + i) * columns + d]! + 1);
      row[d] = rank === null ? value * scales[d % 3]! : Math.floor(value * 64) / 64;
    }
    for (let d = rank ?? columns; d < columns; d++) row[d] = row[d % rank!]! + row[(3 * d + 1) % rank!]!;
  }
  return { matrix: { rows, columns, data }, labels };
}

export interface PenultimateRecipe {
  readonly rows: number;
  /** A power of two. */
  readonly columns: number;
  readonly classes: number;
  readonly ratio: number;
  readonly separation: number;
  readonly seed: number;
}

/**
 * Features as a trained network has them before its head: class centres and noise along directions of which each spreads
 * `ratio` times as far as the one before, turned by random signs and a Walsh-Hadamard transform, and rectified half a
 * deviation below the mean. They are correlated and not negative, and a third of them are zero. Label of row i is i mod classes.
 */
export function generatePenultimate(recipe: PenultimateRecipe) {
  const { rows, columns, classes, ratio, separation, seed } = recipe;
  const numbers = bells(seed, (classes + rows) * columns);
  const random = randomFrom(seed + 1);
  const scale = new Float64Array(columns);
  let variance = 0;
  for (let k = 0, spread = 1; k < columns; k++, spread *= ratio) {
    scale[k] = random.uniform() < 0.5 ? -spread : spread;
    variance += spread * spread;
  }
  const deviation = Math.sqrt(variance);
  const labels = Uint8Array.from({ length: rows }, (_, i) => i % classes);
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const row = new Float64Array(columns);
    for (let k = 0; k < columns; k++) {
      const centre = numbers[labels[i]! * columns + k]! * separation;
      row[k] = (centre + numbers[(classes + i) * columns + k]!) * scale[k]!;
    }
    transformHadamard(row);
    for (let d = 0; d < columns; d++) data[i * columns + d] = Math.max(0, row[d]! / deviation + 0.5);
  }
  return { matrix: { rows, columns, data }, labels };
}

/** How planted features are made; `signal` names components, counted from 1, first and last included. */
export interface PlantedRecipe {
  readonly train: number;
  readonly test: number;
  readonly columns: number;
  readonly classes: number;
  readonly ratio: number;
  readonly signal: readonly (readonly [first: number, last: number])[];
  readonly strength: number;
  readonly seed: number;
}

/**
 * Features U diag(sigma) V' of which everything is known: sigma_k = 100 ratio^(k-1), the columns of U orthonormal and
 * without mean on the training rows, V random and orthonormal, and classes that differ in the `signal` components only. Test
 * rows are of the same population: they go through the linear map that made the training rows orthonormal. Label of row i
 * is i mod classes. Equal to the Python twin's but for rounding, since sums of many terms are in it.
 */
export function generatePlanted(recipe: PlantedRecipe) {
  const { train, test, columns, classes, ratio, signal, strength, seed } = recipe;
  const rows = train + test;
  const labels = Uint8Array.from({ length: rows }, (_, i) => (i < train ? i : i - train) % classes);
  const centres = bells(seed, classes * columns);
  const noise = bells(seed + 1, rows * columns);
  const carries = (k: number) => signal.some(([first, last]) => k + 1 >= first && k + 1 <= last);
  const scores = Array.from({ length: columns }, (_, k) =>
    Float64Array.from({ length: rows }, (_, i) => {
      const centre = carries(k) ? strength * centres[labels[i]! * columns + k]! : 0;
      return noise[i * columns + k]! + centre;
    }),
  );
  const ones = new Float64Array(rows).fill(1);
  const basis = orthonormalColumns([ones, ...scores], train).slice(1);
  const directions = orthonormalColumns(
    Array.from({ length: columns }, (_, k) => bells(seed + 2 + k, columns)),
    columns,
  );
  const sigmas = Float64Array.from({ length: columns }, (_, k) => 100 * ratio ** k);
  const data = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let d = 0; d < columns; d++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += basis[k]![i]! * sigmas[k]! * directions[k]![d]!;
      data[i * columns + d] = sum;
    }
  return { matrix: { rows, columns, data }, labels, sigmas, directions };
}

/** Gram and Schmidt twice, by the inner products of the first `count` entries of each column. */
function orthonormalColumns(given: readonly Float64Array[], count: number): Float64Array[] {
  const columns: Float64Array[] = [];
  const inner = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += a[i]! * b[i]!;
    return sum;
  };
  for (const vector of given) {
    const own = vector.slice();
    for (let pass = 0; pass < 2; pass++) {
      for (const other of columns) {
        const share = inner(own, other);
        own.forEach((value, i) => {
          own[i] = value - share * other[i]!;
        });
      }
      const norm = Math.sqrt(inner(own, own));
      own.forEach((value, i) => {
        own[i] = value / norm;
      });
    }
    columns.push(own);
  }
  return columns;
}

/** The first `count` rows, and the rest. */
export function splitRows<T extends { matrix: GeneratedMatrix; labels: Uint8Array }>(
  { matrix, labels }: T,
  count: number,
) {
  const { columns, data, rows } = matrix;
  const part = (from: number, to: number) => ({
    matrix: { rows: to - from, columns, data: data.slice(from * columns, to * columns) },
    labels: labels.slice(from, to),
  });
  return { train: part(0, count), test: part(count, rows) };
}
