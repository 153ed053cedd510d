import {
  keptSteps,
  learningRateSchedules,
  pretrainingSteps,
  randomFrom,
  stepsPerEpoch,
} from '@transferscope/shared';
import { z } from 'zod';
import { RecurringError } from '../errors.ts';
import {
  type Architecture,
  type ArchitectureChoice,
  architectureChoice,
  architectureSchema,
  networkOf,
} from '../networks/architecture.ts';
import { augmentedBatch } from '../networks/augment.ts';
import { classify } from '../networks/classify.ts';
import { extractFeatures } from '../networks/extract-features.ts';
import { initialWeights } from '../networks/initial-weights.ts';
import { forwardFlops, type Network, parameterCount } from '../networks/network.ts';
import { resNetArchitecture, resNetKind } from '../networks/resnet.ts';
import { openForTraining, trainingBytes } from '../networks/training.ts';
import type { Weights } from '../networks/weights.ts';
import {
  type ComputeContext,
  type DatasetFacts,
  defineQuantity,
  type InputRequest,
  type LabelledImages,
  type NumericArray,
  type Quantity,
} from './define-quantity.ts';
import {
  isOfOptimiser,
  optimiserOf,
  optimiserParameters,
  withOptimiser,
} from './training/chosen-optimiser.ts';
import { type FinishedTraining, finishedArrays, finishedTraining } from './training/finished-training.ts';
import { shareBySchedule } from './training/learning-rate-schedule.ts';
import {
  emptyExtension,
  extendedPlan,
  extensionParameters,
  lastStretch,
} from './training/pretraining-stretch.ts';
import { type TrainingPosition, trainingOf, trainingSavepoint } from './training/training-state.ts';

/** Training that cannot go on. */
export class PretrainingFailed extends RecurringError {}

const { depth, width, shortcut } = resNetArchitecture.shape;

const parameters = z
  .object({
    architecture: architectureChoice
      .optional()
      .describe('The network to train: its kind, and what may be chosen of it.'),
    depth: depth.optional().describe('Without an architecture: that of a ResNet for small images.'),
    width: width.optional().describe('Without an architecture: that of a ResNet for small images.'),
    shortcut: shortcut.optional().describe('Without an architecture: that of a ResNet for small images.'),
    epochs: z.int().min(1).max(10_000).default(40).describe('Passes over the training images.'),
    keepEpochs: z
      .array(z.number().min(0))
      .min(1)
      .nullable()
      .default(null)
      .describe('Epochs to keep a checkpoint of; 0 is the untrained network. Default: 0, 1, 2 ... epochs.'),
    batchSize: z
      .int()
      .min(2)
      .max(65_536)
      .default(128)
      .describe('Images a step; the last incomplete batch is left out.'),
    ...optimiserParameters,
    schedule: z
      .enum(learningRateSchedules)
      .default('STEPS')
      .describe(
        'STEPS: divided by ten at half and at three quarters of the epochs; COSINE: half a cosine down to 0; CONSTANT.',
      ),
    maxShift: z.int().min(0).default(2).describe('Augmentation: shifts of up to so many pixels.'),
    seed: z.int().min(0).default(0).describe('Of initial weights, order of images and shifts.'),
    extensions: z
      .array(extensionParameters)
      .min(1)
      .max(1000)
      .optional()
      .describe('What the training was extended by, in order; Mutation.extendPretraining adds to it.'),
  })
  .refine(
    ({ architecture, depth, width, shortcut }) =>
      architecture === undefined || [depth, width, shortcut].every((one) => one === undefined),
    { path: ['architecture'], error: 'it has depth, width and shortcut of its own: give these within it' },
  )
  .refine(isOfOptimiser, {
    path: ['momentum'],
    error: 'ADAMW has none: leave it out, or choose the optimiser NESTEROV',
  })
  .superRefine((given, context) => {
    const place = emptyExtension(given);
    if (place === undefined) return;
    const message = 'must be more than the training has already';
    context.addIssue({ code: 'custom', path: ['extensions', place, 'epochs'], message });
  })
  .transform((given) => withNetwork(withOptimiser(given)));

/** Which network a pre-training trains. */
type NetworkParameters = {
  readonly architecture?: ArchitectureChoice | undefined;
  readonly depth?: number | undefined;
  readonly width?: number | undefined;
  readonly shortcut?: 'projection' | 'padding' | undefined;
};

/**
 * A ResNet for small images stands flat among the parameters, as in the keys of older results; any other network is an
 * `architecture`.
 */
function withNetwork<P extends NetworkParameters>({ architecture, depth, width, shortcut, ...others }: P) {
  if (architecture && architecture.kind !== 'resnet') return { ...others, architecture };
  const { kind: _, ...flat } =
    architecture ?? resNetKind.choice.parse({ kind: 'resnet', depth, width, shortcut });
  return { ...others, ...flat } as typeof others & NetworkParameters;
}

export type PretrainingParameters = z.infer<typeof parameters>;

/** One epoch of the training, as it is told at its end. */
export interface PretrainingEpoch {
  readonly epoch: number;
  readonly trainLoss: number;
  readonly learningRate: number;
}

/** Value of `pretraining`. */
export interface PretrainingValue extends FinishedTraining<PretrainingEpoch> {
  readonly architecture: Architecture;
  readonly parameterCount: number;
  /** Epochs whose checkpoints this stretch of the training kept. */
  readonly kept: readonly number[];
  readonly finalSourceAccuracy: number;
}

/**
 * Trains a network on a data set from nothing and keeps checkpoints on the way: Nesterov SGD or AdamW on the mean
 * cross-entropy, the learning rate by a schedule.
 * Source accuracy and loss of a checkpoint are of the data set's TEST split. A training that was killed goes on from its
 * last savepoint and ends with the same weights.
 *
 * With `extensions` it is the last stretch of a longer training: it reads the one before as its input `before`, and goes on
 * with its weights, what the optimiser remembers, and its stream of random numbers. With a constant rate the end is that of
 * one training of all these epochs, to the last bit.
 */
export const pretraining: Quantity<PretrainingParameters, PretrainingValue> = defineQuantity<
  PretrainingParameters,
  PretrainingValue
>({
  name: 'pretraining',
  version: 1,
  title: 'Pre-training',
  description:
    'Trains a network on a source data set and keeps its checkpoints, from untrained to converged.',
  formula: String.raw`\begin{aligned} &\text{NESTEROV:} & v &\leftarrow \mu v + g + \lambda\theta, & \theta &\leftarrow \theta - \eta\,(g + \lambda\theta + \mu v) \\ &\text{ADAMW:} & m &\leftarrow \beta_1 m + (1-\beta_1)\,g,\quad v \leftarrow \beta_2 v + (1-\beta_2)\,g^2, & \theta &\leftarrow (1-\eta\lambda)\,\theta - \eta\,\frac{m/(1-\beta_1^t)}{\sqrt{v/(1-\beta_2^t)}+\varepsilon} \end{aligned}`,
  citation:
    'Sutskever, Martens, Dahl, Hinton: On the importance of initialization and momentum in deep learning. ICML 2013. Loshchilov, Hutter: Decoupled weight decay regularization. ICLR 2019.',
  costModel: String.raw`\mathrm{FLOPs}(\text{forward pass}) \cdot (3 N_{\text{train}} \cdot \text{epochs} + N_{\text{test}} \cdot \text{checkpoints})`,
  noiseFloor:
    'Another seed gives another run: source accuracies of the sample network spread by about a point over seeds.',
  traps: [
    'Source accuracy is measured in inference mode, with running statistics; batch statistics flatter small batches.',
    'Weight decay acts on normalisation and biases as well, as in the reference recipes.',
    'A schedule of an extension runs over its own steps; the rates of what was trained before stay as they were. After COSINE the last rate is nearly 0: give an extension one of its own.',
    'Weight decay means two things: NESTEROV adds it to the gradient, ADAMW takes the share learning rate times weight decay of the weights away.',
  ],
  field: 'Mutation.startPretraining',
  parameters,
  inputs: (_, chosen): Readonly<Record<string, InputRequest>> => {
    const before = extendedPlan(chosen);
    return before ? { before: { quantity: pretraining, parameters: before } } : {};
  },
  estimate: ({ dataset }, chosen) => {
    const network = networkOf(architectureFor(dataset, chosen));
    const { batchSize } = chosen;
    const stretch = lastStretch(chosen);
    const images = dataset.counts.TRAIN * (stretch.epochs - (stretch.from ?? 0));
    const evaluated = dataset.counts.TEST * keptSteps(dataset.counts.TRAIN, { ...stretch, batchSize }).size;
    return {
      flops: forwardFlops(network) * (3 * images + evaluated),
      bytes: trainingBytes(network, chosen.batchSize, optimiserOf(chosen)),
    };
  },
  compute: async (context) => {
    const { parameters: chosen, subject, engine } = context;
    const train = await context.images('TRAIN');
    const test = await context.images('TEST');
    const perEpoch = stepsPerEpoch(train.count, chosen);
    if (perEpoch < 1)
      throw new PretrainingFailed(
        'BATCH_LARGER_THAN_DATASET',
        `A batch of ${chosen.batchSize} images cannot be drawn from ${train.count}.`,
        'Choose a smaller batchSize.',
      );
    const architecture = architectureFor(subject.dataset, chosen);
    const network = networkOf(architecture);
    const optimiser = optimiserOf(chosen);
    const stretch = lastStretch(chosen);
    const { batchSize } = chosen;
    const kept = keptSteps(train.count, { ...stretch, batchSize });
    const first = pretrainingSteps(train.count, { epochs: stretch.from ?? 0, batchSize });
    const steps = pretrainingSteps(train.count, { epochs: stretch.epochs, batchSize });
    const before =
      stretch.from === undefined
        ? undefined
        : await finishedTraining<PretrainingEpoch>(await context.input('before'), optimiser.memory, network);
    const saved = await context.savepoint<TrainingPosition<PretrainingEpoch>>();
    const past = saved ? trainingOf(saved.state, saved.arrays) : before;
    const firstRate = stretch.learningRate ?? before!.position.history.at(-1)!.learningRate;
    const share = shareBySchedule[stretch.schedule];
    const rateAt = (step: number) => firstRate * share(step - first, steps - first);
    const random = randomFrom(past?.position.random ?? chosen.seed);
    const order = past?.order ?? Uint32Array.from({ length: train.count }, (_, row) => row);
    const history: PretrainingEpoch[] = [...(past?.position.history ?? [])];
    let epochLoss = past?.position.epochLoss ?? 0;
    let accuracy = 0;
    let arrays: Record<string, NumericArray>;

    const start = past?.weights ?? initialWeights(network, chosen.seed);
    const model = openForTraining(engine, network, start, optimiser, { past: past?.optimiser });
    const keep = async (step: number, trainLoss: number | null) => {
      const weights = await model.weights();
      const source = await evaluate(context, network, weights, test);
      accuracy = source.accuracy;
      await context.keep({
        epoch: kept.get(step)!,
        step,
        weights,
        sourceAccuracy: source.accuracy,
        sourceLoss: source.loss,
        trainLoss,
        learningRate: step === 0 ? null : rateAt(step - 1),
      });
    };
    try {
      if (!past && kept.has(0)) await keep(0, null);
      for (let step = past?.position.step ?? 0; step < steps; step++) {
        await context.save(() =>
          trainingSavepoint({ step, epochLoss, history, random: random.state }, order, model),
        );
        const position = step % perEpoch;
        if (position === 0) {
          random.shuffle(order);
          epochLoss = 0;
        }
        await context.progress(
          step,
          steps,
          `epoch ${Math.floor(step / perEpoch) + 1} of ${stretch.epochs}`,
          history.at(-1),
        );
        const rows = order.subarray(position * chosen.batchSize, (position + 1) * chosen.batchSize);
        const batch = augmentedBatch(train, rows, { maxShift: chosen.maxShift, flip: false }, random);
        const labels = Uint8Array.from(rows, (row) => train.labels[row]!);
        const learningRate = rateAt(step);
        const loss = await model.step(batch, labels, { learningRate });
        if (!Number.isFinite(loss))
          throw new PretrainingFailed(
            'TRAINING_DIVERGED',
            `The loss became ${loss} in epoch ${(step / perEpoch).toFixed(2)}.`,
            'Choose a smaller learningRate.',
          );
        epochLoss += loss;
        if (position === perEpoch - 1)
          history.push({
            epoch: (step + 1) / perEpoch,
            trainLoss: epochLoss / perEpoch,
            learningRate,
          });
        if (kept.has(step + 1)) await keep(step + 1, epochLoss / (position + 1));
      }
      arrays = await finishedArrays(order, model);
    } finally {
      model.dispose();
    }
    return {
      value: {
        architecture,
        parameterCount: parameterCount(network),
        steps,
        kept: [...kept.values()],
        finalSourceAccuracy: accuracy,
        history,
        random: random.state,
      },
      arrays,
      rowCount: train.count,
    };
  },
});

/**
 * The architecture that a pre-training will train, for the run that is made before it starts.
 * @throws PretrainingFailed NETWORK_MISFITS_IMAGES
 */
export function architectureFor(
  dataset: DatasetFacts,
  { architecture, depth, width, shortcut }: NetworkParameters,
): Architecture {
  const choice = architecture ?? { kind: 'resnet', depth, width, shortcut };
  const task = { classes: dataset.classes.length, input: dataset.image };
  const { data, error } = architectureSchema.safeParse({ ...choice, ...task });
  if (data) return data;
  throw new PretrainingFailed(
    'NETWORK_MISFITS_IMAGES',
    `The network cannot take the images of the data set: ${error.issues[0]!.message}.`,
    'Choose another network, or change what its message names.',
  );
}

async function evaluate(
  { engine }: ComputeContext<unknown>,
  network: Network,
  weights: Weights,
  test: LabelledImages,
): Promise<{ accuracy: number; loss: number }> {
  const features = await extractFeatures(engine, network, weights, test);
  return classify(network, weights, features, test.labels);
}
