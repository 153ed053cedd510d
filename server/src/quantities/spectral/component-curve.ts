import { type Estimate, randomFrom } from '@transferscope/shared';
import { z } from 'zod';
import { defineQuantity, type Warning } from '../define-quantity.ts';
import { featureCount } from '../feature-matrix.ts';
import { linearProbe } from '../linear-probe.ts';
import { fitReporter } from '../probe/fit-reporter.ts';
import { seedParameter } from '../seed-parameter.ts';
import { BandOutOfRange } from './band.ts';
import { type ComponentPoint, type CurveGround, componentPoint } from './component-points.ts';
import { decomposedFeatures, decomposedInputs } from './decomposed-features.ts';
import { missesEnergy } from './null-models.ts';
import { randomSubspace } from './random-subspace.ts';
import { SubspaceProbe } from './subspace-probe.ts';

const usualIterations = 40;
/** Operations by which a random subspace gets its energy, in units of (number of components)^3; for the estimate only. */
const framesOfEnergy = 6;

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
  draws: z.int().min(5).max(200).default(5).describe('Random subspaces of each size, and of each energy.'),
  seed: seedParameter('Of the random subspaces.'),
  probe: linearProbe.parameters
    .prefault({})
    .describe('Parameters of the probe, those of linear-probe, which chooses the penalty.'),
});

export type ComponentCurveParameters = z.infer<typeof parameters>;

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
 * value on and from the smallest that is resolved, each beside both null models of `band-accuracy`: random subspaces of the
 * same size, which both ends share, and of the same energy, which each end has of its own.
 *
 * Each point is the probe of `band-accuracy` (FIRST k, LAST k) at one penalty, the one that `linear-probe` chose for all
 * features: standardised features have the total variance D whatever k, so one penalty means the same along the curve,
 * and its points differ by what they see only. The random subspaces of one size of one draw are nested, as the components are.
 */
export const componentCurve = defineQuantity<ComponentCurveParameters, ComponentCurveValue>({
  name: 'component-curve',
  version: 2,
  title: 'Accuracy against the number of components',
  description:
    'How many components a linear classifier needs, and whether the small ones alone, or random directions, would do.',
  formula: String.raw`a(k) = \mathrm{acc}(F V_{1..k} V_{1..k}^\top),\quad a_-(k) = \mathrm{acc}(F V_{r-k+1..r} V_{r-k+1..r}^\top)`,
  citation:
    'Deng, Zhao, Li, Xiong, Wang, Dou: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023.',
  costModel: String.raw`\textstyle\sum_k (4 C \cdot 40 + 2 D) N \, (k (\text{draws} + 2) + D \cdot \text{draws})`,
  noiseFloor:
    'The Wilson interval beside each accuracy. The bands of random subspaces are of few draws, and as wide as that makes them.',
  traps: [
    'One penalty for all points: with a penalty chosen at each point the curve would show the choice as well.',
    'The first k components hold the most energy that k directions can, the last k the least: random subspaces of the same energy have more dimensions or fewer. Only the last component alone has as little energy as one direction can have: its null model is nearly itself.',
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
    const sizes = counts ?? usualCounts(width);
    const components = sizes.reduce((sum, count) => sum + count, 0);
    const each = (4 * dataset.classes.length * usualIterations + 2 * columns) * train;
    return {
      flops:
        each * (components * (draws + 2) + sizes.length * width * draws) +
        (8 * columns * width ** 2 + framesOfEnergy * sizes.length * width ** 3) * draws,
      bytes: 16 * train * columns + 8 * test * columns + 40 * width * columns + 8 * draws * width ** 2,
    };
  },
  compute: async (context) => {
    const { centred, counts, draws, seed, probe } = context.parameters;
    const { rows, spectrum, directions, energies, whole } = await decomposedFeatures(context);
    const { singularValues, resolvedCount } = spectrum;
    const sizes = counts ? [...new Set(counts)].sort((a, b) => a - b) : usualCounts(resolvedCount);
    refuseBeyond(sizes, resolvedCount);

    const { standardise, tolerance, maxIterations } = probe;
    const fits = sizes.length * (3 * draws + 2);
    const report = fitReporter(context, fits);
    let stage = '';
    const probed = new SubspaceProbe(context.engine, rows, {
      standardise,
      tolerance,
      maxIterations,
      largest: singularValues[0]!,
      onIteration: (iteration) => report(iteration, stage),
    });
    const random = randomFrom(seed);
    const widest = Math.max(0, ...sizes.filter((size) => size < resolvedCount));
    let unconverged = 0;
    const ground: CurveGround = {
      ...{ float64: context.engine.float64, directions, energies, draws, random, singularValues },
      frames: Array.from({ length: draws }, () => randomSubspace(widest, resolvedCount, random)),
      probe: async (seen) => {
        const { model, right } = await probed.fit(seen, whole.penalty);
        if (!model.converged) unconverged++;
        return right;
      },
    };
    const points: ComponentPoint[] = [];
    for (const count of sizes) {
      stage = `${count} components`;
      points.push(await componentPoint(ground, count));
    }
    return {
      value: {
        ...{ centred, resolvedCount, penalty: whole.penalty },
        wholeAccuracy: whole.accuracy,
        trainCount: rows.train.rows,
        testCount: rows.test.rows,
        points,
      },
      warnings: [...convergenceWarnings(unconverged, fits), ...energyWarnings(points)],
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

function energyWarnings(points: readonly ComponentPoint[]): Warning[] {
  const bands = points.flatMap(({ largest, smallest }) => [largest, smallest]);
  const compared = bands.filter(({ equalEnergy }) => equalEnergy);
  const missed = compared.filter((band) => missesEnergy(band.equalEnergy!, band.energyShare)).length;
  if (missed === 0) return [];
  return [
    {
      code: 'EQUAL_ENERGY_NOT_REACHED',
      message: `For ${missed} of ${compared.length} bands no random subspaces of these nearly equal directions hold their energy: those that come nearest stand beside them.`,
    },
  ];
}
