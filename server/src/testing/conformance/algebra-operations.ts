import { generateMatrix, type MatrixRecipe } from '../../../../test/reference/generated-problems.ts';
import { columnMeans, columnStatistics } from '../../tensors/float64/column-statistics.ts';
import { gram } from '../../tensors/float64/gram.ts';
import type { ColumnMap, RowMatrix } from '../../tensors/float64/row-matrix.ts';
import type { Operation } from './operation.ts';
import type { ReferenceCase } from './reference-cases.ts';
import { relativeError } from './relative-error.ts';

/** Linear algebra in float64, by the names of make_operations.py. */
export const algebraOperations: Readonly<Record<string, Operation>> = {
  gram: async ({ float64 }, reference) => {
    const matrix = matrixOf(reference);
    const { size, data } = await float64.gram(matrix, mapOf(matrix, reference.attributes.map as string));
    return { gram: gramError(data, truth(reference, 'gram'), size) };
  },

  eigenvalues: async ({ float64 }, reference) => {
    const values = await float64.eigenvalues(gram(matrixOf(reference)));
    return { values: relativeError(values, truth(reference, 'values'), 'array') };
  },

  eigen: async ({ float64 }, reference) => {
    const symmetric = gram(matrixOf(reference));
    const { size, data } = symmetric;
    const { values, vectors } = await float64.eigen(symmetric);
    const row = (k: number) => vectors.subarray(k * size, (k + 1) * size);
    let orthonormality = 0;
    let residual = 0;
    for (let k = 0; k < size; k++) {
      for (let l = 0; l <= k; l++)
        orthonormality = worse(orthonormality, inner(row(k), row(l)) - (k === l ? 1 : 0));
      for (let i = 0; i < size; i++) {
        const product = inner(data.subarray(i * size, (i + 1) * size), row(k));
        residual = worse(residual, (product - values[k]! * row(k)[i]!) / values[0]!);
      }
    }
    const leading = truth(reference, 'leading');
    return {
      values: relativeError(values, truth(reference, 'values'), 'array'),
      residual,
      orthonormality,
      leading: projectorDifference(vectors.subarray(0, leading.length), leading, size),
    };
  },

  cholesky: async ({ float64 }, reference) => {
    const symmetric = gram(matrixOf(reference));
    const solutions = Float64Array.from(truth(reference, 'sides'));
    // Two at a time, so that three need a second, shorter round.
    const factor = await float64.cholesky(symmetric, reference.attributes.shift as number, 2);
    factor.solve(solutions, 3);
    return { solutions: relativeError(solutions, truth(reference, 'solutions'), 'array') };
  },
};

const truth = ({ outputs }: ReferenceCase, name: string) => outputs[name]!.data as Float64Array;

const matrixOf = ({ attributes }: ReferenceCase): RowMatrix =>
  generateMatrix(attributes.recipe as MatrixRecipe);

const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const worse = (worst: number, error: number) =>
  Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(worst, Math.abs(error));

function mapOf(matrix: RowMatrix, words: string): ColumnMap | undefined {
  if (words === 'as it is') return undefined;
  if (words === 'centred') return { mean: columnMeans(matrix) };
  const { mean, inverseDeviation } = columnStatistics(matrix);
  return { mean, scale: inverseDeviation };
}

/** Of each element against the norms of the two columns that it is the product of: blind to their scales. */
function gramError(found: Float64Array, reference: Float64Array, size: number): number {
  if (found.length !== reference.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const norms = Math.sqrt(reference[i * size + i]! * reference[j * size + j]!);
      worst = worse(worst, (found[i * size + j]! - reference[i * size + j]!) / (norms || 1));
    }
  return worst;
}

/** Largest element of V'V - W'W, for two sets of orthonormal rows: how far the spaces are apart, whatever their signs. */
function projectorDifference(v: Float64Array, w: Float64Array, size: number): number {
  let worst = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let difference = 0;
      for (let k = 0; k < w.length; k += size) difference += v[k + i]! * v[k + j]! - w[k + i]! * w[k + j]!;
      worst = worse(worst, difference);
    }
  return worst;
}
