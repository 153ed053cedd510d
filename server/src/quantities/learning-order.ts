import {
  bootstrapProbability,
  type Estimate,
  percentileInterval,
  type Random,
  randomFrom,
} from '@transferscope/shared';
import { z } from 'zod';
import { gatherRows, type RowMatrix } from '../tensors/float64/row-matrix.ts';
import { type ComputeContext, defineQuantity, othersOf } from './define-quantity.ts';
import { featureCount, storedFeatureMatrix } from './feature-matrix.ts';
import { type FeaturesValue, features } from './features.ts';
import { epochsParameter } from './findings/draw-parameters.ts';
import { bandCurves, type DirectionBand, type TwoSamples } from './learning-order/band-curves.ts';
import { type BandCurve, reachedEpoch } from './learning-order/reached-epoch.ts';
import { refuseFewRows, refuseOtherWidths } from './overlap/comparison-impossible.ts';
import { halvesOf } from './overlap/halves.ts';
import { directionFlops, principalDirections } from './overlap/principal-directions.ts';
import { rankParameters, wantedComponents } from './overlap/rank-parameters.ts';
import { seedParameter } from './seed-parameter.ts';

const level = 0.95;
/** Ways of halving the images that the curves themselves are a mean over. */
const halvings = 10;

const { rank: _, ...sizeParameters } = rankParameters;
const parameters = z.object({
  ...sizeParameters,
  share: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.9)
    .describe('The share of its final overlap, above chance, at which a band counts as learned.'),
  epochs: epochsParameter,
  images: z
    .int()
    .min(20)
    .max(100_000)
    .default(2000)
    .describe('Of a split with more images so many are used, taken evenly.'),
  resamples: z.int().min(20).max(1000).default(100).describe('Draws of the bootstrap over the images.'),
  seed: seedParameter('Of halves and draws.'),
});

/** When one band is learned. */
export interface LearnedBand {
  /** How many directions it has. */
  readonly dimension: number;
  /** Overlap of each checkpoint with the final one on other images; the last value is its reliability. */
  readonly curve: BandCurve;
  /** The epoch at which it is learned; null where noise leaves nothing of the band. */
  readonly epoch: number | null;
}

/** Value of `learning-order`. */
export interface LearningOrderValue {
  readonly epochs: readonly number[];
  readonly share: number;
  readonly principal: LearnedBand;
  /** Null where the final checkpoint resolves no direction behind the principal ones. */
  readonly residual: LearnedBand | null;
  /** Epochs from the one to the other, positive where the principal band is first; null where one is unknown. */
  readonly lead: Estimate | null;
  /** P value of the principal band not being first, and of the residual one not being first; one-sided. */
  readonly notFirst: number;
  readonly notLast: number;
  readonly rows: number;
}

/**
 * Which directions of the final features are learned first. F (N x D) of every checkpoint on the same images, k = k* of the
 * final one; the principal band is directions 1..k, the residual band the k behind them, k+1..2k (or as many as are
 * resolved). For a band W of the final checkpoint and V of checkpoint e,
 *
 *     o(e) = ||V' W||_F^2 / k,   V on one half of the images, W on the other
 *     learned at the first epoch with o(e) - k/D >= 0.9 (o(e_final) - k/D)
 *
 * o(e_final) is the split-half reliability of the final checkpoint, the most that noise lets anyone reach: small directions
 * that are noisy at the end do not count as not learned (`bandCurves`, `reachedEpoch`). Curves are means over ten halvings.
 *
 * The residual band is not all of the rest: where all D directions are resolved, the rest is what the principal band
 * leaves, and its overlap above chance is the same number by definition. Bands of one size have one chance level k/D; a band
 * that is noise, or all that is left, is told by k / (D - k) instead, what random directions in the rest agree (`BandCurve`).
 *
 * Interval and p values: bootstrap over images, those of each draw within the halves of a new halving, so that no image is
 * in both. A draw without an epoch counts as a tie.
 */
export const learningOrder = defineQuantity<z.infer<typeof parameters>, LearningOrderValue>({
  name: 'learning-order',
  version: 1,
  title: 'Order of learning',
  description:
    'Whether the principal directions of the final features are there at an earlier epoch than those behind them, and how sure that is.',
  formula: String.raw`o(e) = \tfrac1k\lVert V_e^\top W\rVert_F^2,\qquad e_{90} = \min\{e : o(e) - \tfrac kD \ge 0.9\,(o(e_{\mathrm{final}}) - \tfrac kD)\}`,
  citation:
    'Deng et al.: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Reliability: Spearman: Correlation calculated from faulty data. 1910.',
  costModel: String.raw`2 E\,(10 + \text{resamples})\,(\tfrac12 N D^2 + \tfrac43 D^3 + 6 D^2 \min(\tfrac N2, D))`,
  noiseFloor:
    'The last value of each curve is the reliability of the final checkpoint: nothing above it can be told. A band whose reliability is within 0.05 of what noise gives has no epoch.',
  traps: [
    'The overlap of a checkpoint with itself on the same images is 1 however noisy it is: both sides are of other images here.',
    'All directions behind the principal ones together are their complement, whose overlap says the same as theirs: bands of one size are compared.',
    'A large subspace overlaps with any other by chance: k / D is subtracted. Noise behind directions that agree agrees by more, k / (D - k): a band that does no better has no epoch.',
    'Between two kept epochs the epoch is interpolated: it is no better known than they lie apart.',
  ],
  field: 'Run.findings',
  parameters,
  inputs: (subject, { split }) =>
    Object.fromEntries(
      othersOf(subject).map((checkpoint, index) => [
        `features ${index}`,
        { quantity: features, parameters: { split }, checkpoint },
      ]),
    ),
  estimate: (subject, { split, images, resamples }) => {
    const checkpoints = othersOf(subject);
    const rows = Math.min(images, subject.dataset.counts[split]);
    const columns = featureCount(subject, checkpoints[0]);
    return {
      flops: 2 * checkpoints.length * (halvings + resamples) * directionFlops(rows / 2, columns),
      bytes: 4 * checkpoints.length * rows * columns + 80 * columns ** 2,
    };
  },
  compute: async (context) => {
    const { centred, share, resamples, seed } = context.parameters;
    const matrices = await readMatrices(context, context.parameters.images);
    const { rows } = matrices[0]!;
    const epochs = context.parameters.epochs ?? matrices.map((_, place) => place);
    const { float64 } = context.engine;
    const final = await principalDirections(float64, matrices.at(-1)!, centred);
    const k = Math.min(wantedComponents(final, context.parameters), final.resolved);
    const bands: DirectionBand[] = [{ from: 0, to: k }];
    if (final.resolved > k) bands.push({ from: k, to: Math.min(2 * k, final.resolved) });

    const total = halvings + resamples;
    const found: BandCurve[][] = [];
    for (const halves of halvesOf(rows, halvings, seed)) {
      await context.progress(found.length, total, 'halves of the images');
      found.push(await bandCurves(float64, matrices, halves, bands, centred));
    }
    const [principal, residual = null] = bands.map(({ from, to }, index): LearnedBand => {
      const curve = meanCurve(found.map((curves) => curves[index]!));
      return { dimension: to - from, curve, epoch: reachedEpoch(epochs, curve, share) };
    });

    const leads: number[] = [];
    const isKnown = principal!.epoch !== null && residual?.epoch != null;
    for (const samples of isKnown ? resampledHalves(rows, resamples, seed) : []) {
      await context.progress(halvings + leads.length, total, 'resampling the images');
      const curves = await bandCurves(float64, matrices, samples, bands, centred);
      const [first, second] = curves.map((curve) => reachedEpoch(epochs, curve, share));
      leads.push(first == null || second == null ? 0 : second - first);
    }
    return {
      value: {
        ...{ epochs, share, rows, principal: principal!, residual },
        lead: isKnown ? leadOf(residual!.epoch! - principal!.epoch!, leads) : null,
        notFirst: isKnown ? bootstrapProbability(leads) : 1,
        notLast: isKnown ? bootstrapProbability(leads.map((lead) => -lead)) : 1,
      },
      rowCount: rows,
    };
  },
});

/** Features of every checkpoint on the same images, at most `images` of them. */
async function readMatrices(context: ComputeContext<unknown>, images: number): Promise<RowMatrix[]> {
  const matrices: RowMatrix[] = [];
  for (const index of othersOf(context.subject).keys()) {
    const matrix = await storedFeatureMatrix(await context.input<FeaturesValue>(`features ${index}`));
    matrices.push(matrix.rows > images ? gatherRows(matrix, evenRows(matrix.rows, images)) : matrix);
  }
  refuseFewRows(matrices[0]!.rows);
  refuseOtherWidths(matrices.map(({ columns }) => columns));
  return matrices;
}

const evenRows = (rows: number, count: number) =>
  Uint32Array.from({ length: count }, (_, place) => Math.floor((place * rows) / count));

/** The interval of the draws, widened to hold the estimate, which is a mean over halvings and no draw. */
function leadOf(value: number, draws: readonly number[]): Estimate {
  const interval = percentileInterval(value, draws, level);
  return { ...interval, low: Math.min(interval.low, value), high: Math.max(interval.high, value) };
}

/** Images drawn with replacement within the two halves of a new halving, `count` times. */
function* resampledHalves(rows: number, count: number, seed: number): Generator<TwoSamples, void> {
  const random = randomFrom(seed);
  for (const [first, second] of halvesOf(rows, count, seed + 1))
    yield [drawFrom(first, random), drawFrom(second, random)];
}

const drawFrom = (rows: Uint32Array, random: Random) => rows.map(() => rows[random.below(rows.length)]!);

function meanCurve(curves: readonly BandCurve[]): BandCurve {
  const [first] = curves;
  return {
    ...first!,
    overlaps: first!.overlaps.map((_, place) => {
      let sum = 0;
      for (const { overlaps: one } of curves) {
        const overlap = one[place] ?? null;
        if (overlap === null) return null;
        sum += overlap;
      }
      return sum / curves.length;
    }),
  };
}
