import { principalRank, type SpectrumWeight } from '@transferscope/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateLabelled, generateMatrix, splitRows } from '../../../test/reference/generated-problems.ts';
import { componentScores } from '../quantities/spectral/component-scores.ts';
import { decomposition } from '../quantities/spectral/decomposition.ts';
import type { Engine } from '../tensors/engine.ts';
import { recordAgreement } from './agreement.ts';
import { bandReference, type DecompositionCase, expectBands } from './band-cases.ts';
import { computeQuantity } from './compute-context.ts';
import { featureInput } from './feature-inputs.ts';

const { decompositions, threshold } = bandReference;

/** Of sigma^2, relative to the largest: what the Gram matrix may lose. */
const squareTolerance = 1e-13;
/** Of a resolved singular value, relative to itself: at the noise floor its square has few digits left. */
const lengthTolerance = 0.01;
/** Of the overlap of two subspaces from 1. */
const overlapTolerance = 1e-11;

/**
 * The decomposition of every reference matrix against NumPy's, what must hold of any decomposition, and probes on bands
 * against scikit-learn's.
 * @param engine is disposed at the end
 */
export function testSpectralQuantitiesOn(engine: Engine): void {
  const found: Awaited<ReturnType<typeof decomposed>>[] = [];
  beforeAll(async () => {
    for (const one of decompositions) found.push(await decomposed(engine, one));
  });
  afterAll(() => engine.dispose());

  it('has the singular values of LAPACK', () => {
    let furthest = 0;
    found.forEach(({ value }, index) => {
      const { values, centred } = decompositions[index]!;
      expect(value).toMatchObject({ centred, singularValues: { length: values.length } });
      value.singularValues.forEach((sigma, k) => {
        furthest = worse(furthest, Math.abs(sigma ** 2 - values[k]! ** 2) / values[0]! ** 2);
      });
    });
    expect(furthest).toBeLessThan(squareTolerance);
  });

  it('has the subspaces of LAPACK, up to a gap in the spectrum', () => {
    let furthest = 0;
    found.forEach(({ directions, columns }, index) => {
      const reference = decompositions[index]!.directions;
      const size = reference.length;
      let overlap = 0;
      for (const theirs of reference)
        for (let k = 0; k < size; k++) overlap += inner(row(directions, k, columns), theirs) ** 2;
      furthest = worse(furthest, 1 - overlap / size);
    });
    const agreement = recordAgreement({
      quantity: 'decomposition',
      reference: 'NumPy linalg.svd: 1 - overlap of the leading subspace',
      cases: found.length,
      largestError: furthest,
      tolerance: overlapTolerance,
    });
    expect(agreement.cases).toBeGreaterThanOrEqual(200);
    expect(agreement.largestError).toBeLessThan(overlapTolerance);
  });

  it('has orthonormal directions, whatever the rank', () => {
    let furthest = 0;
    for (const { directions, columns, value } of found)
      value.singularValues.forEach((_, k) => {
        for (let l = 0; l <= k; l++) {
          const product = inner(row(directions, k, columns), row(directions, l, columns));
          furthest = worse(furthest, Math.abs(product - (k === l ? 1 : 0)));
        }
      });
    expect(furthest).toBeLessThan(1e-12);
  });

  it('has scores that give the features back, each as long as its singular value', () => {
    let astray = 0;
    let lengths = 0;
    for (const { scores, directions, columns, value, matrix, mean } of found) {
      const norm = Math.hypot(...value.singularValues);
      const { rows } = matrix;
      value.singularValues.forEach((sigma, k) => {
        const length = Math.hypot(...row(scores, k, rows));
        if (k < value.resolvedCount) lengths = worse(lengths, Math.abs(length - sigma) / sigma);
      });
      for (let i = 0; i < rows; i++)
        for (let d = 0; d < columns; d++) {
          let sum = mean[d]!;
          for (let k = 0; k < value.singularValues.length; k++)
            sum += scores[k * rows + i]! * directions[k * columns + d]!;
          const error = Math.abs(sum - matrix.data[i * columns + d]!);
          astray = worse(astray, error / Math.max(norm, Math.abs(mean[d]!), 1e-300));
        }
    }
    expect(astray).toBeLessThan(2e-7);
    expect(lengths).toBeLessThan(lengthTolerance);
  });

  it('resolves what is there, and nothing else', () => {
    found.forEach(({ value, columns }, index) => {
      const { recipe, values } = decompositions[index]!;
      const least = 2 ** -26 * Math.sqrt(columns) * values[0]!;
      expect(value.noiseFloor).toBeGreaterThanOrEqual(least * (1 - 1e-9));
      expect(value.resolvedCount).toBe(
        value.singularValues.filter((sigma) => sigma > value.noiseFloor).length,
      );
      if (recipe.kind === 'deficient') expect(value.resolvedCount).toBeLessThanOrEqual(recipe.rank!);
    });
  });

  it('has the band accuracies of scikit-learn', async () => {
    const { recipe, bands } = bandReference.labelled[0]!;
    const { train, test: held } = splitRows(generateLabelled(recipe), recipe.train);
    await expectBands(engine, train, held, bands.slice(1, 4));
  });

  it('has the k* of NumPy for both weights', () => {
    found.forEach(({ value }, index) => {
      const { ranks } = decompositions[index]!;
      for (const [weight, rank] of Object.entries(ranks))
        expect(principalRank(value.singularValues, threshold, weight as SpectrumWeight)).toBe(rank);
    });
  });
}

async function decomposed(engine: Engine, { recipe, centred }: DecompositionCase) {
  const matrix = generateMatrix(recipe);
  const features = featureInput(matrix);
  const { value, arrays } = await computeQuantity(
    decomposition,
    { centred },
    { engine, inputs: { features } },
  );
  const projected = await computeQuantity(
    componentScores,
    { centred },
    { engine, inputs: { features, decomposition: { value, arrays: arrays! } } },
  );
  return {
    value,
    matrix,
    columns: matrix.columns,
    directions: arrays!.directions!.data as Float64Array,
    mean: arrays!.mean!.data as Float64Array,
    scores: Float64Array.from(projected.arrays!.scores!.data),
  };
}

const row = (data: Float64Array, k: number, columns: number) => data.subarray(k * columns, (k + 1) * columns);

const inner = (a: Float64Array, b: ArrayLike<number>) => a.reduce((sum, one, i) => sum + one * b[i]!, 0);

const worse = (worst: number, error: number) =>
  Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(worst, error);
