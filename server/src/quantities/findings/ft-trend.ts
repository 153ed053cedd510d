import {
  bcaInterval,
  bootstrapProbability,
  type Estimate,
  randomFrom,
  spearman,
} from '@transferscope/shared';
import { z } from 'zod';
import { defineQuantity, othersOf } from '../define-quantity.ts';
import { fineTuningParameters } from '../fine-tuning.ts';
import { drawParameters } from './draw-parameters.ts';
import { oneSeedOnly } from './finding-warnings.ts';
import { collectDraws, type DrawOptions } from './resampled-means.ts';
import { fineTuningsOf, readFineTunings } from './transfer-results.ts';

const level = 0.95;
/** Equal correlations may differ by so much. */
const rounding = 1e-12;

const parameters = z.object({
  fineTuning: fineTuningParameters.prefault({}).describe('Parameters of the fine-tunings.'),
  ...drawParameters,
});

/** A rank correlation, and how well chance explains it. */
export interface Trend {
  /** Spearman's rank correlation of accuracy and epoch, -1 to 1; 0 where all accuracies are equal. */
  readonly correlation: Estimate;
  /** P value of a correlation that is not above 0, and of one that is not below 0; one-sided. */
  readonly notRising: number;
  readonly notFalling: number;
}

/** Value of `ft-trend`. Checkpoints in the order of the run; accuracies from 0 to 1, means over seeds. */
export interface FtTrendValue extends Trend {
  readonly accuracies: readonly number[];
  readonly seedCount: number;
  readonly testCount: number;
}

/**
 * Whether fine-tuning (FT) becomes better with the epoch that it starts from: Spearman's rank correlation of the accuracy
 * a(e), mean over seeds, with the epoch e, which is an order and no distance.
 *
 *     rho = corr(rank a(e), rank e) over the E checkpoints of a run
 *
 * Interval: joint bootstrap over test images and seeds (`resampledMeans`). Noise is in the resamples twice, in the sample
 * once, so they lie nearer to 0 than rho: the interval is corrected for bias (Efron 1987, without acceleration), and holds
 * rho.
 *
 * The p values are the larger of two, because chance has two sides. Draws at or beyond 0 of the same bootstrap: would
 * other test images and seeds have given it? And the share of random orders of the checkpoints that correlate as much: would
 * a run whose accuracy merely scatters from epoch to epoch have given it? E checkpoints have E! orders: fewer than four
 * can show nothing at 5 %.
 */
export const ftTrend = defineQuantity<z.infer<typeof parameters>, FtTrendValue>({
  name: 'ft-trend',
  version: 1,
  title: 'Trend of fine-tuning',
  description:
    'Whether fine-tuning becomes better the longer the network was pre-trained, and how sure that is.',
  formula: String.raw`\rho = \mathrm{corr}\bigl(\operatorname{rank} a(e),\ \operatorname{rank} e\bigr)`,
  citation:
    'Deng et al.: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Spearman: The proof and measurement of association between two things. 1904. Seeds: Rao and Wu, Journal of the American Statistical Association 83, 1988.',
  costModel: String.raw`E S N_{\text{test}} \cdot \text{resamples},\ S\ \text{seeds}`,
  noiseFloor:
    'The interval holds the variation of test images and seeds; the p value also that of one epoch to the next. Neither holds another pre-training or another choice of labelled images.',
  traps: [
    'Pearson’s correlation calls a curve that saturates no trend, and takes the spacing of the kept epochs for a scale.',
    'Intervals of test images alone call every scatter from epoch to epoch a trend: the order of the checkpoints is permuted as well.',
    'A bootstrap that draws three seeds out of three makes their variance a third too small.',
    'An accuracy that wanders is correlated with time by itself: the trend is one of this run, not of pre-training.',
  ],
  field: 'Run.findings',
  parameters,
  inputs: (subject, { fineTuning }) => fineTuningsOf(subject, fineTuning),
  estimate: (subject, { resamples, fineTuning }) => {
    const operations = othersOf(subject).length * fineTuning.seeds.length * subject.dataset.counts.TEST;
    return { flops: operations * resamples, bytes: operations };
  },
  compute: async (context) => {
    const { resamples, seed, fineTuning } = context.parameters;
    const { values, outcomes } = await readFineTunings(context);
    const options = { count: resamples, seed };
    const draws = await collectDraws(context, outcomes, options);
    const accuracies = values.map(({ accuracy }) => accuracy.value);
    const { testCount } = values[0]!;
    const seedCount = fineTuning.seeds.length;
    return {
      value: { ...trendOf(accuracies, draws, options), accuracies, seedCount, testCount },
      warnings: oneSeedOnly(seedCount),
      rowCount: testCount,
    };
  },
});

/** The trend of accuracies in their order; `draws` of `resampledMeans`, and as many random orders as `count`. */
export function trendOf(
  accuracies: readonly number[],
  draws: readonly Float64Array[],
  { count, seed }: DrawOptions,
): Trend {
  const order = accuracies.map((_, place) => place);
  const correlationOf = (values: ArrayLike<number>) => spearman(order, Array.from(values)) ?? 0;
  const correlation = correlationOf(accuracies);
  const resampled = draws.map(correlationOf);
  const random = randomFrom(seed);
  const shuffled = [...accuracies];
  const margins = Array.from({ length: count }, () => correlation - correlationOf(random.shuffle(shuffled)));
  const interval = bcaInterval(correlation, resampled, [correlation], level);
  return {
    correlation: {
      ...interval,
      low: Math.min(interval.low, correlation),
      high: Math.max(interval.high, correlation),
    },
    notRising: Math.max(bootstrapProbability(resampled), bootstrapProbability(margins, rounding)),
    notFalling: Math.max(
      bootstrapProbability(resampled.map((one) => -one)),
      bootstrapProbability(
        margins.map((margin) => -margin),
        rounding,
      ),
    ),
  };
}
