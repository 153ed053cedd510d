import { readFileSync } from 'node:fs';
import { bells, generateLabelled, type LabelledRecipe } from '../../../test/reference/generated-problems.ts';
import type { ResNetArchitecture } from '../networks/resnet.ts';
import type { Weights } from '../networks/weights.ts';
import type { Part } from './compute-on-parts.ts';
import { smallNetwork } from './small-network.ts';

/** Scores of generated features; see make_scores.py. */
export interface FeatureCase {
  readonly recipe: LabelledRecipe;
  readonly logMe: {
    readonly value: number;
    /** By the fixed point of widely used code. */
    readonly popular: number;
    /** Largest over smallest singular value above the noise floor. */
    readonly condition: number;
  };
  /** Of `rows` rows; those of the recipe, unless it is refused of them. */
  readonly hScore: {
    readonly refused: boolean;
    readonly rows: number;
    readonly value: number;
    readonly rank: number;
  };
  readonly regularisedHScore: { readonly value: number; readonly shrinkage: number };
  readonly transRate: number;
  readonly gbc: { readonly parameters: object; readonly value: number };
  readonly nleep: { readonly parameters: object; readonly value: number; readonly iterations: number };
  /** `popular`: with ties of labels broken by rounding, as widely used code has it. */
  readonly parc: { readonly value: number; readonly popular: number };
}

/** Scores of what a source head says of generated features. */
export interface HeadCase {
  readonly recipe: LabelledRecipe;
  /** Outputs of the head. */
  readonly source: number;
  /** Its weights are so many times of unit variance. */
  readonly sharpness: number;
  /** Of each output over all rows. */
  readonly posteriorSums: readonly number[];
  readonly leep: number;
  readonly nce: number;
}

export const scoreCases = JSON.parse(
  readFileSync(new URL('../../../test/reference/scores.json', import.meta.url), 'utf8'),
) as { readonly features: readonly FeatureCase[]; readonly heads: readonly HeadCase[] };

/** The features of a case, the network that they are of, and its head. */
export function headProblem({
  recipe,
  source,
  sharpness,
}: Omit<HeadCase, 'posteriorSums' | 'leep' | 'nce'>): {
  readonly part: Part;
  readonly architecture: ResNetArchitecture;
  readonly weights: Weights;
} {
  const { columns, seed } = recipe;
  const numbers = Float32Array.from(bells(seed + 7, source * (columns + 1)), (value) => value * sharpness);
  return {
    part: generateLabelled(recipe),
    architecture: { ...smallNetwork, width: columns / 4, classes: source },
    weights: new Map([
      ['linear.weight', { shape: [source, columns], data: numbers.slice(0, source * columns) }],
      ['linear.bias', { shape: [source], data: numbers.slice(source * columns) }],
    ]),
  };
}
