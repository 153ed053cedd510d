import { randomFrom } from '@transferscope/shared';
import { type Augmentation, augmentedBatch } from '../../networks/augment.ts';
import type { Role } from '../../networks/layers/layer.ts';
import type { Network } from '../../networks/network.ts';
import { openForTraining } from '../../networks/training.ts';
import type { Weights } from '../../networks/weights.ts';
import type { Engine } from '../../tensors/engine.ts';
import type { LabelledImages, Savepoint } from '../define-quantity.ts';
import { cosineShare } from '../training/learning-rate-schedule.ts';
import { type TrainingPosition, type TrainingState, trainingSavepoint } from '../training/training-state.ts';

const momentum = 0.9;

/** How a network is trained. */
export interface TrainingRecipe {
  readonly epochs: number;
  readonly batchSize: number;
  readonly augmentation: Augmentation;
  /** Of the first step; the cosine takes it from there. */
  readonly learningRate: number;
  readonly headLearningRate: number;
  readonly weightDecay: number;
  /** Of the order of images and of the augmentation. */
  readonly seed: number;
  readonly isTrained: (role: Role) => boolean;
}

/** One epoch of a training, as it is told at its end. */
export interface TrainingEpoch {
  readonly epoch: number;
  /** Mean cross-entropy of the epoch's batches, each before its step; nats. */
  readonly trainLoss: number;
  /** Of the trunk, at the epoch's last step. */
  readonly learningRate: number;
  /** Where the training has validation images; null elsewhere. */
  readonly validationAccuracy: number | null;
}

/** What a training came to; `weights` are undefined when it diverged, `history` then ends before that epoch. */
export interface TrainedNetwork {
  readonly weights: Weights | undefined;
  readonly history: readonly TrainingEpoch[];
}

/** What watches a training; each may throw to end it. */
export interface TrainingWatch {
  /** Before each step; `collect` makes the savepoint of this moment. */
  onStep(position: TrainingPosition<TrainingEpoch>, collect: Collect): Promise<void>;
  /** After each epoch: accuracy on images that it is not trained on, or null. */
  validate(weights: () => Promise<Weights>): Promise<number | null>;
}

/** Makes a savepoint of the training whose state is what it is given. */
export type Collect = <S extends object>(state: S) => Promise<Savepoint<S>>;

/** How many batches an epoch has: the images that are left over come in other epochs, as each has an order of its own. */
export const stepsOf = (count: number, batchSize: number): number => Math.floor(count / batchSize);

/**
 * Nesterov SGD on the mean cross-entropy with weight decay, cosine schedule, random order of images in every epoch.
 * Batch normalisation uses each batch's own statistics, and every batch is complete. Equal arguments give equal weights on one engine.
 * @param past a training of the same arguments that goes on, to the same weights
 */
export async function trainNetwork(
  engine: Engine,
  network: Network,
  start: Weights,
  images: LabelledImages,
  recipe: TrainingRecipe,
  { onStep, validate }: TrainingWatch,
  past?: TrainingState<TrainingEpoch>,
): Promise<TrainedNetwork> {
  const { batchSize, epochs, augmentation, weightDecay } = recipe;
  const stepsPerEpoch = stepsOf(images.count, batchSize);
  const steps = epochs * stepsPerEpoch;
  const random = randomFrom(past?.position.random ?? recipe.seed);
  const order = past?.order ?? Uint32Array.from({ length: images.count }, (_, row) => row);
  const history: TrainingEpoch[] = [...(past?.position.history ?? [])];
  const { isTrained } = recipe;
  const model = openForTraining(engine, network, past?.weights ?? start, {
    isTrained,
    velocities: past?.velocities,
  });
  try {
    let epochLoss = past?.position.epochLoss ?? 0;
    for (let step = past?.position.step ?? 0; step < steps; step++) {
      await onStep({ step, epochLoss, history, random: random.state }, (state) =>
        trainingSavepoint(state, order, model),
      );
      const position = step % stepsPerEpoch;
      if (position === 0) {
        random.shuffle(order);
        epochLoss = 0;
      }
      const rows = order.subarray(position * batchSize, (position + 1) * batchSize);
      const share = cosineShare(step, steps);
      const learningRate = share * recipe.learningRate;
      const loss = await model.step(
        augmentedBatch(images, rows, augmentation, random),
        Uint8Array.from(rows, (row) => images.labels[row]!),
        { learningRate, headLearningRate: share * recipe.headLearningRate, momentum, weightDecay },
      );
      if (!Number.isFinite(loss)) return { weights: undefined, history };
      epochLoss += loss;
      if (position < stepsPerEpoch - 1) continue;
      history.push({
        epoch: history.length + 1,
        trainLoss: epochLoss / stepsPerEpoch,
        learningRate,
        validationAccuracy: await validate(() => model.weights()),
      });
    }
    const weights = await model.weights();
    return { weights: areFinite(weights) ? weights : undefined, history };
  } finally {
    model.dispose();
  }
}

/** The loss of a step is computed before it: only the weights tell of the last one. */
const areFinite = (weights: Weights) =>
  [...weights.values()].every(({ data }) => data.every((value) => Number.isFinite(value)));
