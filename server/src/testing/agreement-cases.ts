import { readFileSync } from 'node:fs';
import type { LabelledRecipe } from '../../../test/reference/generated-problems.ts';
import type { BandCase } from './band-cases.ts';

/** A labelled problem whose first rows are the training rows. */
export type SplitRecipe = LabelledRecipe & { readonly train: number };

/** scikit-learn's probe, its penalty chosen on validation rows, fitted again and scored once; see `referenceProbe`. */
export interface LinearProbeCase {
  readonly recipe: SplitRecipe;
  readonly penalty: number;
  readonly accuracy: number;
  readonly logLoss: number;
}

/** scikit-learn's LogisticRegression on the same draws, SciPy's t interval. */
export interface FewShotCase {
  readonly recipe: SplitRecipe;
  readonly draws: number;
  readonly seed: number;
  readonly penalty: number;
  readonly points: readonly {
    readonly imagesPerClass: number;
    /** How many test rows each draw has right. */
    readonly right: readonly number[];
    readonly low: number;
    readonly high: number;
  }[];
}

/** What make_agreement.py wrote: random problems with fewer, about as many and more rows than columns. */
export const agreementCases = JSON.parse(
  readFileSync(new URL('../../../test/reference/agreement.json', import.meta.url), 'utf8'),
) as {
  readonly linearProbes: readonly LinearProbeCase[];
  readonly bands: readonly (BandCase & { readonly recipe: SplitRecipe })[];
  readonly fewShot: readonly FewShotCase[];
};
