import { type SimilarityMeasure, type Split, similarityMeasures } from '@transferscope/shared';
import { z } from 'zod';
import { type RowMatrix, UnusableMatrix } from '../tensors/float64/row-matrix.ts';
import { defineQuantity, type Input, othersOf } from './define-quantity.ts';
import { featureCount, storedFeatureMatrix } from './feature-matrix.ts';
import { type FeaturesValue, features } from './features.ts';
import { ComparisonImpossible, refuseFewRows, refuseOtherWidths } from './overlap/comparison-impossible.ts';
import { oneRankOnly, rankParameters } from './overlap/rank-parameters.ts';
import type { Finding } from './similarity/pair-measure.ts';
import { pairMeasure } from './similarity/pair-measures.ts';
import { type SimilarityShape, similarityCost, similarityPlan } from './similarity/similarity-cost.ts';
import { similarityWarnings } from './similarity/similarity-warnings.ts';
import { visitPairs } from './similarity/visit-pairs.ts';

const parameters = oneRankOnly(
  z.object({
    measure: z.enum(similarityMeasures).default('CKA').describe('What two checkpoints are compared by.'),
    ...rankParameters,
  }),
);

type SimilarityParameters = z.infer<typeof parameters>;

/** Value of `similarity`; the same matrix is its array `matrix` (float64, E x E), where an empty cell is NaN. */
export interface SimilarityValue {
  readonly measure: SimilarityMeasure;
  readonly split: Split;
  /** N */
  readonly rows: number;
  /** [checkpoint][reference], in the order of the subject's checkpoints; null where there is no such number. */
  readonly values: readonly (readonly (number | null)[])[];
}

/**
 * All checkpoints of a run against each other: E x E numbers, row i and column j from checkpoint i and its reference j.
 *
 * - CKA: linear, of centred features, with the unbiased estimator of HSIC (`debiasedCka`), -1..1, symmetric. The biased
 *   form measures N: 0.89 for independent features at N = 64, D = 512.
 * - PRINCIPAL_OVERLAP, RESIDUAL_OVERLAP: `overlapOf` the leading and of the other resolved directions, 0..1, symmetric.
 * - DRIFT, PRINCIPAL_DRIFT, RESIDUAL_DRIFT: `driftOf` all features and of the reference's bands, 0 and more, not
 *   symmetric: relative to the reference.
 *
 * k is k* of the last checkpoint for all, or each one's own, or a given number. Features of each checkpoint are read once
 * as long as what is held of them fits 1 GiB; beyond it checkpoints are worked in blocks, and read again once a block.
 * CKA is within 1e-9 of its definition over N x N kernels, the others as in `subspace-overlap`.
 */
export const similarity = defineQuantity<SimilarityParameters, SimilarityValue>({
  name: 'similarity',
  version: 1,
  title: 'Similarity of epochs',
  description:
    'Every checkpoint of a run against every other: where the representation changes fast, where it settles, and which epochs are alike.',
  formula: String.raw`\mathrm{CKA} = \frac{\mathrm{HSIC}_1(K, L)}{\sqrt{\mathrm{HSIC}_1(K, K)\,\mathrm{HSIC}_1(L, L)}},\quad \mathrm{HSIC}_1 = \frac{1}{N(N-3)}\Big[\mathrm{tr}(\tilde K\tilde L) + \frac{\mathbf 1^\top\tilde K\mathbf 1\,\mathbf 1^\top\tilde L\mathbf 1}{(N-1)(N-2)} - \frac{2\,\mathbf 1^\top\tilde K\tilde L\mathbf 1}{N-2}\Big]`,
  citation:
    'Kornblith, Norouzi, Lee, Hinton: Similarity of Neural Network Representations Revisited. ICML 2019. Estimator: Song, Smola, Gretton, Bedo, Borgwardt: Feature Selection via Dependence Maximization. JMLR 13, 2012; used so by Nguyen, Raghu, Kornblith, ICLR 2021.',
  costModel: String.raw`E^2 N D^2\ \text{(CKA)},\quad E\,(N D^2 + 7 D^3) + E^2 D^3\ \text{(overlaps)},\quad \tfrac32 E^2 N D\ \text{(drift)};\quad E\ \text{reads while}\ 4 E N D\ \text{bytes fit 1 GiB}`,
  noiseFloor:
    'Debiased CKA of independent features scatters about 0 with a deviation of about sqrt(2 / (N (N - 3))). For overlaps see the reliability of subspace-overlap.',
  traps: [
    'The biased CKA of few images and many features is near 1 for features that have nothing to do with each other; the debiased one may be slightly negative.',
    'A large CKA can come from the few largest directions alone: look at RESIDUAL_OVERLAP and RESIDUAL_DRIFT beside it.',
    'Drift sees rotations and growth of the features, CKA neither.',
    'A matrix of a run that still trains is of the checkpoints that are there; the next one makes another result.',
  ],
  field: 'Run.similarity',
  parameters,
  inputs: (subject, { split }) =>
    Object.fromEntries(
      othersOf(subject).map((checkpoint, index) => [
        nameOfInput(index),
        { quantity: features, parameters: { split }, checkpoint },
      ]),
    ),
  estimate: (subject, { measure, split }) =>
    similarityCost(
      measure,
      shapeOf(
        subject.dataset.counts[split],
        othersOf(subject).map((one) => featureCount(subject, one)),
      ),
    ),
  compute: async (context) => {
    const { measure, split } = context.parameters;
    const inputs = await Promise.all(
      othersOf(context.subject).map((_, index) => context.input<FeaturesValue>(nameOfInput(index))),
    );
    const [{ rows }] = inputs.map(({ value }) => value) as [FeaturesValue];
    const widths = inputs.map(({ value }) => value.columns);
    const count = inputs.length;
    refuseFewCheckpoints(count);
    refuseFewRows(rows);
    if (measure !== 'CKA') refuseOtherWidths(widths);

    const shape = shapeOf(rows, widths);
    const compared = pairMeasure(context.engine.float64, context.parameters, shape);
    const findings = new Map<Finding, Set<number>>();
    const values = Array.from({ length: count }, () => new Array<number | null>(count).fill(null));
    // The last one first: its k* may be that of all.
    const order = [count - 1, ...Array(count - 1).keys()];
    const pairs = (count * (count + 1)) / 2;
    let done = 0;
    await visitPairs(
      count,
      similarityPlan(measure, shape).held,
      async (place) => {
        const index = order[place]!;
        await context.progress(done, pairs, `features of checkpoint ${index + 1}`);
        const find = (finding: Finding) => {
          findings.set(finding, (findings.get(finding) ?? new Set()).add(index));
        };
        const mayBeUnusable = place > 0 || !needsReference(context.parameters);
        const matrix = await usableFeatures(inputs[index]!, mayBeUnusable, find);
        return matrix && compared.prepare(matrix, find);
      },
      async (place, otherPlace, first, second) => {
        await context.progress(done++, pairs, 'pairs of checkpoints');
        if (first === undefined || second === undefined) return;
        const [i, j] = [order[place]!, order[otherPlace]!];
        [values[i]![j], values[j]![i]] = await compared.compare(first, second);
      },
    );
    const numbers = Float64Array.from(values.flat(), (value) => value ?? Number.NaN);
    return {
      value: { measure, split, rows, values },
      arrays: { matrix: { dtype: 'float64', shape: [count, count], data: numbers } },
      warnings: similarityWarnings(findings, count),
      rowCount: rows,
    };
  },
});

/** Features of a checkpoint; undefined, and found, where they hold NaN or infinity and that may be. */
async function usableFeatures(
  input: Input<FeaturesValue>,
  mayBeUnusable: boolean,
  find: (finding: Finding) => void,
): Promise<RowMatrix | undefined> {
  try {
    return await storedFeatureMatrix(input);
  } catch (error) {
    const isDiverged = error instanceof UnusableMatrix && error.code === 'NON_FINITE_FEATURES';
    if (!isDiverged || !mayBeUnusable) throw error;
    find('NON_FINITE_FEATURES');
    return undefined;
  }
}

/** Whether k is k* of the last checkpoint. */
function needsReference({ measure, rank, components }: SimilarityParameters): boolean {
  return measure !== 'CKA' && measure !== 'DRIFT' && rank === 'REFERENCE' && components === null;
}

function nameOfInput(index: number): string {
  return `features ${index + 1}`;
}

function shapeOf(rows: number, widths: readonly number[]): SimilarityShape {
  return {
    count: widths.length,
    rows,
    columns: Math.max(...widths),
    fewestColumns: Math.min(...widths),
  };
}

/** @throws ComparisonImpossible TOO_FEW_CHECKPOINTS */
export function refuseFewCheckpoints(count: number): void {
  if (count < 2)
    throw new ComparisonImpossible(
      'TOO_FEW_CHECKPOINTS',
      `The run has ${count === 1 ? 'one checkpoint' : 'no checkpoint'}, and nothing to compare it with.`,
      'Wait until the pre-training has kept a second one, or choose another run.',
    );
}
