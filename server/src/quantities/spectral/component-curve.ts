import { type Estimate, randomFrom } from '@transferscope/shared';
import { z } from 'zod';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import { proportion } from '../class-results.ts';
import { defineQuantity, type Warning } from '../define-quantity.ts';
import { featureCount } from '../feature-matrix.ts';
import { linearProbe } from '../linear-probe.ts';
import { fitReporter } from '../probe/fit-reporter.ts';
import { seedParameter } from '../seed-parameter.ts';
import { BandOutOfRange, energyShare } from './band.ts';
import { decomposedFeatures, decomposedInputs, someDirections } from './decomposed-features.ts';
import { compareWithDraws } from './null-comparison.ts';
import { inFeatures } from './null-models.ts';
import { energyOf, randomSubspace } from './random-subspace.ts';
import { SubspaceProbe } from './subspace-probe.ts';

const usualIterations = 40;

const parameters = z.object({
  centred: z
    .boolean()
    .default(false)
    .describe('Whether the components are those of features with their mean subtracted.'),
  counts: z
    .array(z.int().min(1))
    .min(1)
    .max(64)
    .nullable()
    .default(null)
    .describe('Numbers of components; null for 1, 2, 3, 5, 8, 13 … up to all that are resolved.'),
  draws: z.int().min(5).max(200).default(5).describe('Random subspaces of each size.'),
  seed: seedParameter('Of the random subspaces.'),
  probe: linearProbe.parameters
    .prefault({})
    .describe('Parameters of the probe, those of linear-probe, which chooses the penalty.'),
});

export type ComponentCurveParameters = z.infer<typeof parameters>;

/** Probes on random subspaces of one size. */
export interface RandomBand {
  /** Mean, and where 95 % of such subspaces lie, on these test rows. */
  readonly accuracy: Estimate;
  /** Mean part of sum sigma^2 that they hold. */
  readonly energyShare: number;
}

/** A probe on some components. */
export interface ComponentBand {
  readonly accuracy: Estimate;
  readonly energyShare: number;
  /** Accuracy less the mean of the random subspaces; null where these components are all. */
  readonly advantage: Estimate | null;
}

/** Probes on one number of components. */
export interface ComponentPoint {
  readonly count: number;
  readonly largest: ComponentBand;
  readonly smallest: ComponentBand;
  /** Null where these components are all. */
  readonly random: RandomBand | null;
}

/** Value of `component-curve`. */
export interface ComponentCurveValue {
  readonly centred: boolean;
  readonly resolvedCount: number;
  /** Of `linear-probe`, used for every probe here. */
  readonly penalty: number;
  readonly wholeAccuracy: Estimate;
  readonly trainCount: number;
  readonly testCount: number;
  /** Ascending by count. */
  readonly points: readonly ComponentPoint[];
}

/**
 * Accuracy on the test rows of a linear probe against the number of components that it sees, from the largest singular
 * value on and from the smallest that is resolved, with the band of random subspaces of the same size.
 *
 * Each point is the probe of `band-accuracy` (FIRST k, LAST k) at one penalty, the one that `linear-probe` chose for all
 * features: standardised features have the total variance D whatever k, so one penalty means the same along the curve,
 * and its points differ by what they see only. The random subspaces of one draw are nested, as the components are.
 */
export const componentCurve = defineQuantity<ComponentCurveParameters, ComponentCurveValue>({
  name: 'component-curve',
  version: 1,
  title: 'Accuracy against the number of components',
  description:
    'How many components a linear classifier needs, and whether the small ones alone, or random directions, would do.',
  formula: String.raw`a(k) = \mathrm{acc}(F V_{1..k} V_{1..k}^\top),\quad a_-(k) = \mathrm{acc}(F V_{r-k+1..r} V_{r-k+1..r}^\top)`,
  citation:
    'Deng, Zhao, Li, Xiong, Wang, Dou: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023.',
  costModel: String.raw`\textstyle\sum_k (4 C \cdot 40 + 2 D) N k \cdot (\text{draws} + 2)`,
  noiseFloor:
    'The Wilson interval beside each accuracy. The band of random subspaces is of few draws, and as wide as that makes it.',
  traps: [
    'One penalty for all points: with a penalty chosen at each point the curve would show the choice as well.',
    'Points share their test images: neighbours move together, and their intervals are not independent.',
    'Uncentred, the first component is nearly the mean of the features: the first point is near chance for that reason.',
  ],
  field: 'Checkpoint.componentCurve',
  parameters,
  inputs: (_subject, { centred, probe }) => decomposedInputs(centred, probe),
  estimate: (subject, { counts, draws }) => {
    const { dataset } = subject;
    const columns = featureCount(subject);
    const { TRAIN: train, TEST: test } = dataset.counts;
    const width = Math.min(train, columns);
    const components = (counts ?? usualCounts(width)).reduce((sum, count) => sum + count, 0);
    const each = (4 * dataset.classes.length * usualIterations + 2 * columns) * train;
    return {
      flops: each * components * (draws + 2) + 8 * columns * width ** 2 * draws,
      bytes: 16 * train * columns + 8 * test * columns + 40 * width * columns + 8 * draws * width ** 2,
    };
  },
  compute: async (context) => {
    const { centred, counts, draws, seed, probe } = context.parameters;
    const { rows, spectrum, directions, energies, whole } = await decomposedFeatures(context);
    const { singularValues, resolvedCount } = spectrum;
    const sizes = counts ? [...new Set(counts)].sort((a, b) => a - b) : usualCounts(resolvedCount);
    refuseBeyond(sizes, resolvedCount);

    const { float64 } = context.engine;
    const { penalty } = whole;
    const { standardise, tolerance, maxIterations } = probe;
    const report = fitReporter(context, sizes.length * (draws + 2));
    let stage = '';
    const probed = new SubspaceProbe(context.engine, rows, {
      standardise,
      tolerance,
      maxIterations,
      largest: singularValues[0]!,
      onIteration: (iteration) => report(iteration, stage),
    });
    let unconverged = 0;
    const fitted = async (seen: DenseMatrix): Promise<Uint8Array> => {
      const { model, right } = await probed.fit(seen, penalty);
      if (!model.converged) unconverged++;
      return right;
    };
    const total = energies.reduce((sum, energy) => sum + energy, 0);
    const random = randomFrom(seed);
    const widest = Math.max(0, ...sizes.filter((size) => size < resolvedCount));
    const frames = Array.from({ length: draws }, () => randomSubspace(widest, resolvedCount, random));

    const pointOf = async (count: number): Promise<ComponentPoint> => {
      const nested = count < resolvedCount ? frames.map((frame) => frame.slice(0, count)) : [];
      const drawn: Uint8Array[] = [];
      for (const frame of nested) drawn.push(await fitted(await inFeatures(float64, frame, directions)));
      const banded = async (from: number, to: number) => {
        const right = await fitted(someDirections(directions, from - 1, to));
        const correct = right.reduce((sum, one) => sum + one, 0);
        const versus = drawn.length > 0 ? compareWithDraws(right, drawn) : null;
        const band: ComponentBand = {
          accuracy: proportion(correct, right.length),
          energyShare: energyShare(singularValues, { from, to }),
          advantage: versus?.advantage ?? null,
        };
        return { band, versus };
      };
      const { band: largest, versus } = await banded(1, count);
      const { band: smallest } = await banded(resolvedCount - count + 1, resolvedCount);
      const energy = nested.reduce((sum, frame) => sum + energyOf(frame, energies), 0);
      return {
        count,
        largest,
        smallest,
        random: versus && { accuracy: versus.accuracy, energyShare: energy / draws / total },
      };
    };
    const points: ComponentPoint[] = [];
    for (const count of sizes) {
      stage = `${count} components`;
      points.push(await pointOf(count));
    }
    return {
      value: {
        ...{ centred, resolvedCount, penalty },
        wholeAccuracy: whole.accuracy,
        trainCount: rows.train.rows,
        testCount: rows.test.rows,
        points,
      },
      warnings: convergenceWarnings(unconverged, sizes.length * (draws + 2)),
      rowCount: rows.train.rows,
    };
  },
});

/** 1, 2, 3, 5, 8, 13 … and all: even steps on a logarithmic axis. */
function usualCounts(resolvedCount: number): number[] {
  const counts: number[] = [];
  for (let [count, next] = [1, 2]; count < resolvedCount; [count, next] = [next, count + next])
    counts.push(count);
  return resolvedCount > 0 ? [...counts, resolvedCount] : [];
}

function refuseBeyond(sizes: readonly number[], resolvedCount: number): void {
  const largest = sizes.at(-1) ?? 1;
  if (largest <= resolvedCount) return;
  throw new BandOutOfRange(
    'BAND_OUT_OF_RANGE',
    `The curve asks for ${largest} components, and ${resolvedCount} are above the noise floor.`,
    'Ask for fewer components, or leave `counts` out.',
  );
}

function convergenceWarnings(unconverged: number, fits: number): Warning[] {
  if (unconverged === 0) return [];
  return [
    {
      code: 'NOT_CONVERGED',
      message: `${unconverged} of about ${fits} fits ended before their tolerance. Raise maxIterations.`,
    },
  ];
}
