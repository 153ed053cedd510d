/** What make_epochs.py wrote, and the features of its epochs, bit-equal to those that it saw. */
import { readFileSync } from 'node:fs';
import { bells, type GeneratedMatrix, generateMatrix, type MatrixRecipe } from './generated-problems.ts';

/** A generated matrix, and shares of other numbers that are added to it one after another. */
export interface EpochRecipe extends MatrixRecipe {
  readonly moved: readonly { readonly share: number; readonly seed: number }[];
}

interface PairOfEpochs {
  readonly features: EpochRecipe;
  readonly reference: EpochRecipe;
  readonly parameters: {
    readonly centred: boolean;
    readonly weight: 'SIGMA' | 'SIGMA_SQUARED';
    readonly threshold: number;
    readonly rank: 'REFERENCE' | 'OWN';
    readonly components: number | null;
  };
  /** k of both, r of both. */
  readonly ranks: readonly [number, number, number, number];
  readonly principal: number;
  readonly residual: number | null;
  /** Degrees, the largest first. */
  readonly angles: readonly number[];
  readonly drift: { readonly whole: number; readonly principal: number; readonly residual: number | null };
  readonly cka: number;
  /** Overlaps (principal, residual), angles (largest, median), differences of drifts (whole, principal, residual). */
  readonly reliability: { readonly seed: number; readonly means: readonly number[] } | null;
}

interface IndependentPair {
  readonly features: EpochRecipe;
  readonly reference: EpochRecipe;
  readonly cka: number;
  readonly biased: number;
}

interface RunOfEpochs {
  readonly epochs: readonly EpochRecipe[];
  readonly parameters: { readonly centred: boolean; readonly threshold: number };
  readonly matrices: Readonly<Record<string, readonly (readonly number[])[]>>;
}

export const epochReference = JSON.parse(readFileSync(new URL('./epochs.json', import.meta.url), 'utf8')) as {
  readonly pairs: readonly PairOfEpochs[];
  readonly independent: readonly IndependentPair[];
  readonly runs: readonly RunOfEpochs[];
};

/** Features of an epoch, N x D float32. */
export function epochFeatures({ moved, ...recipe }: EpochRecipe): GeneratedMatrix {
  const { rows, columns, data } = generateMatrix(recipe);
  for (const { share, seed } of moved)
    bells(seed, data.length).forEach((noise, at) => {
      data[at] = data[at]! + share * noise;
    });
  return { rows, columns, data };
}
