import {
  augmentations,
  type Estimate,
  type FineTuningVariant,
  fineTuningVariants,
  tInterval,
} from '@transferscope/shared';
import { z } from 'zod';
import { RecurringError } from '../errors.ts';
import { type Architecture, architectureSchema, networkOf } from '../networks/architecture.ts';
import { forwardFlops, type Network, parameterCount } from '../networks/network.ts';
import { trainingBytes } from '../networks/training.ts';
import type { Weights } from '../networks/weights.ts';
import { type ClassResult, classResults, proportion } from './class-results.ts';
import { checkpointOf, defineQuantity, type InputRequest, type Subject } from './define-quantity.ts';
import { features } from './features.ts';
import { chooseRate } from './fine-tuning/choose-rate.ts';
import type { RatePoint } from './fine-tuning/rate-path.ts';
import { startingPoint } from './fine-tuning/starting-point.ts';
import { trainedRoles } from './fine-tuning/starting-weights.ts';
import { fineTuningOptimiser, stepsOf } from './fine-tuning/train-network.ts';
import { TrainingDiverged } from './fine-tuning/training-diverged.ts';
import { type Judgement, type Training, TrainingSeries } from './fine-tuning/training-series.ts';
import { fineTuningWarnings, fittedAccuracy } from './fine-tuning/warnings.ts';
import { presentClasses } from './labelled-features.ts';
import { linearProbe } from './linear-probe.ts';
import { imagesFor, refuseMisfit } from './network-mismatch.ts';
import { stratifiedSplit } from './probe/stratified-split.ts';
import { thinned } from './thinned.ts';

/** Images that nothing can be fine-tuned on as asked. */
export class FineTuningImpossible extends RecurringError {}

const level = 0.95;
const mostHistoryPoints = 200;

/** Parameters of the FT protocol; quantities that read fine-tunings pass them on. */
export const fineTuningParameters = z
  .object({
    variant: z
      .enum(fineTuningVariants)
      .default('FULL')
      .describe(
        'FULL trains all arrays; BATCH_NORM_ONLY scale and shift of batch normalisation and the head; PROBE_THEN_FINE_TUNE all, with the converged linear probe as the first head; FROM_SCRATCH a new network of the same architecture.',
      ),
    learningRates: z
      .array(z.number().positive())
      .min(1)
      .max(16)
      .default([0.03, 0.1, 0.3])
      .describe('Of the first step; of several, the one with the best validation accuracy over all seeds.'),
    headLearningRateFactor: z
      .number()
      .positive()
      .default(1)
      .describe('The head’s learning rate is so many times that of all other arrays.'),
    epochs: z
      .int()
      .min(1)
      .max(10_000)
      .default(20)
      .describe('Passes over the training images, along half a cosine.'),
    batchSize: z
      .int()
      .min(2)
      .max(65_536)
      .default(16)
      .describe(
        'Images a step; those left over from an epoch’s last complete batch are left out of that epoch.',
      ),
    augmentation: z
      .enum(augmentations)
      .default('SHIFT')
      .describe(
        'How training images are changed at random: shifted (a crop with padding), mirrored left to right, both, or not.',
      ),
    maxShift: z.int().min(1).default(2).describe('Shifts are of up to so many pixels in both directions.'),
    weightDecay: z.number().min(0).default(5e-4).describe('L2 penalty on every trained array.'),
    validationFraction: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.25)
      .describe('The part of every class of the training images that validation takes.'),
    seeds: z
      .array(
        z
          .int()
          .min(0)
          .max(2 ** 31 - 1),
      )
      .min(1)
      .max(32)
      .refine((seeds) => new Set(seeds).size === seeds.length, 'each seed must be named once')
      .default([0, 1, 2])
      .describe(
        'One training each: of the head (FROM_SCRATCH: of all weights), order of images, augmentation and validation split.',
      ),
    architecture: architectureSchema
      .nullable()
      .default(null)
      .describe('Of FROM_SCRATCH only: the network to train anew. The API fills in that of the run.'),
  })
  .refine(
    ({ variant, architecture }) => (variant === 'FROM_SCRATCH') === (architecture !== null),
    'FROM_SCRATCH, and nothing else, needs an architecture',
  );

export type FineTuningParameters = z.infer<typeof fineTuningParameters>;

/** One seed: trained on all training images, tested after the last epoch. */
export interface SeedResult {
  readonly seed: number;
  /** With its Wilson interval. */
  readonly accuracy: Estimate;
  readonly logLoss: number;
  /** On the training images, without augmentation, in inference mode. */
  readonly trainAccuracy: number;
}

/** Value of `fine-tuning`. Accuracies are from 0 to 1, losses in nats. */
export interface FineTuningValue {
  readonly variant: FineTuningVariant;
  /** Mean over seeds with its t interval; of a single seed its Wilson interval. */
  readonly accuracy: Estimate;
  /** With the chosen rate, over the validation images of all seeds; null when no class had two training images. */
  readonly validationAccuracy: number | null;
  /** Mean over seeds. */
  readonly logLoss: number;
  readonly seeds: readonly SeedResult[];
  /** Of the last seed. */
  readonly perClass: readonly ClassResult[];
  /** [true class][predicted class], test images, of the last seed. */
  readonly confusion: readonly (readonly number[])[];
  readonly trainCount: number;
  readonly testCount: number;
  /** Whether every seed fitted the training images. */
  readonly converged: boolean;
  readonly learningRate: number;
  readonly headLearningRate: number;
  readonly ratePath: readonly RatePoint[];
  /** Every training, in its order; histories thinned evenly above 200 epochs. */
  readonly trainings: readonly Training[];
}

/**
 * Fine-tuning (FT): test accuracy after the whole network was trained on from a checkpoint with a new head, by Nesterov
 * SGD with momentum 0.9 and L2 penalty lambda on the mean cross-entropy of batches,
 *
 *     v <- 0.9 v + g + lambda theta,   theta <- theta - eta_t (g + lambda theta + 0.9 v),   eta_t = eta/2 (1 + cos(pi t / T))
 *
 * with eta for the trunk and factor * eta for the head, t = 0..T-1 over all steps. Batch normalisation uses the
 * statistics of each batch, its running statistics follow by a tenth, and both are what PyTorch does. Every batch is
 * complete: the N mod batchSize images that an epoch's order puts last are left out of that epoch.
 *
 * eta is chosen on validation images taken out of train, by all seeds together (see `chooseRate`), then every seed is trained on
 * all training images; the test images are seen once a seed, after the last epoch. Array `predicted`: seeds x N, uint8, the label that
 * each test image got, for paired comparisons.
 *
 * The network of the last seed is kept as a checkpoint whose parent is the one that it was fine-tuned from.
 *
 * Equal seeds give equal weights on one engine. Between engines rounding differs and training amplifies it: they
 * differ as two seeds do.
 */
export const fineTuning = defineQuantity<FineTuningParameters, FineTuningValue>({
  name: 'fine-tuning',
  version: 2,
  title: 'Fine-tuning',
  description:
    'How well the checkpoint does on test images after all of it was trained on with a new head: its accuracy as a starting point.',
  formula: String.raw`v \leftarrow 0.9\,v + g + \lambda\theta,\qquad \theta \leftarrow \theta - \eta_t\,(g + \lambda\theta + 0.9\,v),\qquad \eta_t = \tfrac{\eta}{2}\bigl(1 + \cos\tfrac{\pi t}{T}\bigr)`,
  citation:
    'Deng et al.: Towards Inadequately Pre-trained Models in Transfer Learning. ICCV 2023. Schedule: Loshchilov and Hutter, SGDR, ICLR 2017. BATCH_NORM_ONLY: Frankle, Schwab, Morcos, ICLR 2021. PROBE_THEN_FINE_TUNE: Kumar et al., ICLR 2022.',
  costModel: String.raw`\mathrm{FLOPs}(\text{forward pass}) \cdot \bigl(3\,\text{epochs}\,S\,(N_{\text{train}} + N_{\text{fit}}\,R) + (N_{\text{test}} + N_{\text{train}})\,S\bigr),\ S\ \text{seeds},\ R\ \text{rates}`,
  noiseFloor:
    'The 95 % t interval over seeds says how far initial head, order of images and augmentation move the mean on the same test images; the Wilson interval of each seed what their finite number leaves open. Another engine moves it like another seed.',
  traps: [
    'The best epoch by test accuracy is leakage: the accuracy is that of the last epoch, whatever came before.',
    'A rate chosen on the test images is leakage: it is chosen on a part of train, and every seed is trained again on all of it.',
    'A rate chosen by one seed on 50 images can cost 5 points of accuracy: every seed validates every rate, on a split of its own.',
    'Too few epochs favour late checkpoints, which start nearer: see the warning NOT_CONVERGED and `trainAccuracy`.',
    'One seed says little where labelled images are few: two seeds of one checkpoint can differ more than two checkpoints.',
    'Without the same network trained from scratch nobody knows what pre-training was good for.',
    'The best of many epochs by test accuracy is biased upward: choose by validationAccuracy.',
    'A probe sees features by running statistics, training by those of the batch: PROBE_THEN_FINE_TUNE starts above the probe’s loss, and at epoch 0, whose running statistics are of no image, the probe is no good start at all.',
  ],
  field: 'Checkpoint.evaluation',
  parameters: fineTuningParameters,
  inputs: (_subject, { variant }): Readonly<Record<string, InputRequest>> =>
    variant === 'PROBE_THEN_FINE_TUNE'
      ? {
          features: { quantity: features, parameters: { split: 'TRAIN' } },
          probe: { quantity: linearProbe, parameters: {} },
        }
      : {},
  estimate: (subject, chosen) => {
    const { epochs, seeds, learningRates, validationFraction } = chosen;
    const { TRAIN: train, TEST: test } = subject.dataset.counts;
    const network = networkFor(subject, chosen);
    const fit = Math.round(train * (1 - validationFraction));
    const trained = epochs * seeds.length * (train + fit * learningRates.length);
    return {
      flops: forwardFlops(network) * (3 * trained + (train + test) * seeds.length),
      bytes: trainingBytes(network, chosen.batchSize, fineTuningOptimiser(chosen.weightDecay)),
    };
  },
  compute: async (context) => {
    const { parameters: chosen, subject } = context;
    const { variant, seeds, epochs, batchSize } = chosen;
    const network = networkFor(subject, chosen);
    const { adapt } = subject.dataset;
    const train = imagesFor(network.input, await context.images('TRAIN'), adapt);
    const test = imagesFor(network.input, await context.images('TEST'), adapt);
    const present = presentClasses(train.labels, 'TRAIN');

    const splits = seeds.map((seed) =>
      stratifiedSplit(train.labels, network.head.outputs, chosen.validationFraction, seed),
    );
    const rates = [...new Set(chosen.learningRates)].sort((a, b) => a - b);
    const validates = splits[0]!.validation.length > 0;
    if (!validates && rates.length > 1) throw nothingToChooseOn(present.length);
    const fitCount = validates ? splits[0]!.fit.length : train.count;
    refuseLargeBatch(batchSize, fitCount, train.count);

    const isTrained = trainedRoles(variant, network);
    const checkpoint = await checkpointWeights();
    const start = await startingPoint(context, variant, network, checkpoint, train.labels);
    const validationSteps = validates ? rates.length * stepsOf(fitCount, batchSize) : 0;
    const series = await TrainingSeries.open(
      context,
      network,
      train,
      { ...chosen, isTrained, start },
      epochs * seeds.length * (validationSteps + stepsOf(train.count, batchSize)),
    );

    const choice = validates ? await chooseRate(series, rates, seeds, splits) : undefined;
    const learningRate = choice?.chosen.learningRate ?? rates[0]!;
    const rows = Array.from({ length: train.count }, (_, row) => row);
    const results: SeedResult[] = [];
    const predicted = new Uint8Array(seeds.length * test.count);
    let confusion: readonly (readonly number[])[] = [];
    for (const [index, seed] of seeds.entries()) {
      const stage = `seed ${index + 1} of ${seeds.length}`;
      // What was finished before a savepoint is not trained again; the last training never is.
      const onTrained = index === seeds.length - 1 ? keepTuned : undefined;
      const request = { purpose: 'TEST', seed, learningRate, rows, stage, onTrained } as const;
      const judged = await series.train(request, [
        { images: train, stage: `${stage}: training images` },
        { images: test, stage: `${stage}: test images` },
      ]);
      if (!judged) throw new TrainingDiverged(learningRate);
      const [fitted, found] = judged as readonly [Judgement, Judgement];
      predicted.set(found.predicted, index * test.count);
      ({ confusion } = found);
      results.push({
        seed,
        accuracy: proportion(found.correct, test.count),
        logLoss: found.logLoss,
        trainAccuracy: fitted.accuracy,
      });
    }

    const path = choice?.path ?? [];
    const trainAccuracies = results.map(({ trainAccuracy }) => trainAccuracy);
    return {
      value: {
        variant,
        accuracy: meanOverSeeds(results),
        validationAccuracy: choice?.chosen.validationAccuracy ?? null,
        logLoss: results.reduce((sum, { logLoss }) => sum + logLoss, 0) / results.length,
        seeds: results,
        perClass: classResults(confusion),
        confusion,
        trainCount: train.count,
        testCount: test.count,
        converged: trainAccuracies.every((accuracy) => accuracy >= fittedAccuracy),
        learningRate,
        headLearningRate: learningRate * chosen.headLearningRateFactor,
        ratePath: path,
        trainings: series.trainings.map((one) => ({
          ...one,
          history: thinned(one.history, mostHistoryPoints),
        })),
      },
      arrays: { predicted: { dtype: 'uint8', shape: [seeds.length, test.count], data: predicted } },
      warnings: fineTuningWarnings({
        classes: subject.dataset.classes,
        epochs,
        trained: present,
        unvalidated: splits[0]!.unvalidated,
        confusion,
        trainAccuracies,
        path,
        learningRate,
      }),
      rowCount: train.count,
    };

    /** From scratch there is nothing that it was made of. */
    async function keepTuned(weights: Weights): Promise<void> {
      if (variant === 'FROM_SCRATCH') return;
      const architecture = architectureFor(subject, chosen);
      await context.keepTuned({ architecture, parameterCount: parameterCount(network), weights });
    }

    async function checkpointWeights() {
      if (variant === 'FROM_SCRATCH') return undefined;
      const weights = await context.weights();
      refuseMisfit(networkOf(checkpointOf(subject).architecture), weights);
      return weights;
    }
  },
});

/** The checkpoint's architecture, or the one to train anew, with a head for the target. */
function architectureFor(subject: Subject, { architecture }: FineTuningParameters): Architecture {
  return { ...(architecture ?? checkpointOf(subject).architecture), classes: subject.dataset.classes.length };
}

const networkFor = (subject: Subject, chosen: FineTuningParameters): Network =>
  networkOf(architectureFor(subject, chosen));

function meanOverSeeds(results: readonly SeedResult[]): Estimate {
  if (results.length === 1) return results[0]!.accuracy;
  const { value, low, high } = tInterval(
    results.map(({ accuracy }) => accuracy.value),
    level,
  );
  // An accuracy is a proportion, which Student's t does not know.
  return { value, low: Math.max(0, low), high: Math.min(1, high), level };
}

function nothingToChooseOn(classes: number): FineTuningImpossible {
  return new FineTuningImpossible(
    'TOO_FEW_ROWS',
    `Each of the ${classes} classes has one training image, so none is left to choose a learning rate on.`,
    'Give one learning rate, or label more images.',
  );
}

function refuseLargeBatch(batchSize: number, fitCount: number, count: number): void {
  if (batchSize <= fitCount) return;
  const taken = fitCount < count ? ` that validation leaves of ${count}` : '';
  throw new FineTuningImpossible(
    'BATCH_LARGER_THAN_DATASET',
    `A batch of ${batchSize} images cannot be drawn from the ${fitCount}${taken}.`,
    'Choose a smaller batchSize, or label more images.',
  );
}
