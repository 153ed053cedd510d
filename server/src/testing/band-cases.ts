import { readFileSync } from 'node:fs';
import type { SpectrumWeight } from '@transferscope/shared';
import { expect } from 'vitest';
import type {
  LabelledRecipe,
  MatrixRecipe,
  PlantedRecipe,
} from '../../../test/reference/generated-problems.ts';
import { bandAccuracy } from '../quantities/spectral/band-accuracy.ts';
import type { Engine } from '../tensors/engine.ts';
import { computeQuantity } from './compute-context.ts';
import type { Part } from './compute-on-parts.ts';
import { decomposedProblem } from './decomposed-problem.ts';

/** scikit-learn's probe on F V_b V_b', V by NumPy, at the penalty that it chose on the validation rows. */
export interface BandCase {
  readonly centred: boolean;
  readonly from: number;
  readonly to: number;
  readonly energyShare: number;
  readonly penalty: number;
  readonly accuracy: number;
  readonly logLoss: number;
}

/** What the training rows of a labelled problem have as class means, and as batches. */
export interface RowSpectra {
  readonly classMeans: readonly number[];
  readonly batchMeans: readonly number[];
  readonly spread: Readonly<
    Record<SpectrumWeight, { mean: number; standardDeviation: number; least: number; most: number }>
  >;
}

/** NumPy's SVD of a generated matrix, with the first directions up to a gap. */
export interface DecompositionCase {
  readonly recipe: MatrixRecipe;
  readonly centred: boolean;
  readonly values: readonly number[];
  readonly ranks: Readonly<Record<SpectrumWeight, number>>;
  readonly directions: readonly (readonly number[])[];
}

/** What make_bands.py wrote. */
export const bandReference = JSON.parse(
  readFileSync(new URL('../../../test/reference/bands.json', import.meta.url), 'utf8'),
) as {
  readonly threshold: number;
  readonly decompositions: readonly DecompositionCase[];
  readonly grid: readonly number[];
  readonly validationSeed: number;
  readonly labelled: readonly {
    readonly recipe: LabelledRecipe & { readonly train: number };
    readonly bands: readonly BandCase[];
    readonly spectra: {
      readonly batchSize: number;
      readonly seed: number;
      readonly count: number;
      readonly uncentred: RowSpectra;
      readonly centred: RowSpectra;
    };
  }[];
  readonly planted: { readonly recipe: PlantedRecipe; readonly bands: readonly BandCase[] };
};

/** The probe that the reference cases were made with. */
export const referenceProbe = {
  seed: bandReference.validationSeed,
  penalties: bandReference.grid,
  tolerance: 1e-9,
};

/** Of the log-loss of a band, relative. */
export const logLossTolerance = 2e-6;
/** Test rows on which two logits may be equal but for rounding. */
const rowsAstray = 1;

/**
 * Computes each band and holds it to its reference.
 * @returns the largest relative error of a log-loss
 */
export async function expectBands(
  engine: Engine,
  train: Part,
  held: Part,
  bands: readonly BandCase[],
): Promise<number> {
  let furthest = 0;
  for (const { centred, from, to, ...reference } of bands) {
    const parameters = { centred, draws: 5, probe: referenceProbe };
    const given = await decomposedProblem(engine, train, held, parameters);
    const part = { kind: 'BAND', from, to };
    const { value } = await computeQuantity(bandAccuracy, { part, ...parameters }, given);
    expect(value).toMatchObject({ from, to, resolved: to - from + 1, converged: true });
    expect(value.penalty).toBe(reference.penalty);
    expect(Math.abs(value.energyShare / reference.energyShare - 1)).toBeLessThan(1e-6);
    const astray = Math.abs(value.accuracy.value - reference.accuracy) * held.matrix.rows;
    expect(astray).toBeLessThan(rowsAstray + 1e-6);
    const error = Math.abs(value.logLoss / reference.logLoss - 1);
    expect(error).toBeLessThan(logLossTolerance);
    furthest = Math.max(furthest, error);
  }
  return furthest;
}
