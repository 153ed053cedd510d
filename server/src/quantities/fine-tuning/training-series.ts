import type { AugmentationKind, TrainingPurpose } from '@transferscope/shared';
import type { Augmentation } from '../../networks/augment.ts';
import type { Network, Role } from '../../networks/network.ts';
import type { Weights } from '../../networks/weights.ts';
import type { ComputeContext, LabelledImages } from '../define-quantity.ts';
import { classifyImages } from './classify-images.ts';
import { selectImages } from './select-images.ts';
import type { StartingPoint } from './starting-point.ts';
import { stepsOf, type TrainingEpoch, trainNetwork } from './train-network.ts';

/** One training of a fine-tuning, for the record. */
export interface Training {
  readonly purpose: TrainingPurpose;
  readonly seed: number;
  /** Of the first step. */
  readonly learningRate: number;
  readonly history: readonly TrainingEpoch[];
}

/** What all trainings of a fine-tuning have in common. */
export interface SeriesRecipe {
  readonly epochs: number;
  readonly batchSize: number;
  readonly augmentation: AugmentationKind;
  readonly maxShift: number;
  readonly weightDecay: number;
  readonly headLearningRateFactor: number;
  readonly isTrained: (role: Role) => boolean;
  readonly start: StartingPoint;
}

/** What one training of the series has for itself. */
export interface TrainingRequest {
  readonly purpose: TrainingPurpose;
  readonly seed: number;
  readonly learningRate: number;
  readonly rows: readonly number[];
  /** Images whose accuracy is told after every epoch. */
  readonly validation?: LabelledImages;
  /** In words, for those who look on. */
  readonly stage: string;
}

/** Trains one network after the other with one count of steps, and keeps the record of all. */
export class TrainingSeries {
  readonly trainings: Training[] = [];
  /** Steps of the trainings that are over, and with those of the present one. */
  #past = 0;
  #done = 0;

  /** @param total steps of all trainings together */
  constructor(
    readonly context: ComputeContext<unknown>,
    readonly network: Network,
    readonly images: LabelledImages,
    readonly recipe: SeriesRecipe,
    readonly total: number,
  ) {}

  /** The weights after the last epoch; undefined when the training diverged. */
  async train(request: TrainingRequest): Promise<Weights | undefined> {
    const { context, network, recipe } = this;
    const { purpose, seed, learningRate, rows, validation } = request;
    const { epochs, batchSize, weightDecay, isTrained } = recipe;
    const images = selectImages(this.images, rows);
    const { weights, history } = await trainNetwork(
      context.engine,
      network,
      await recipe.start(seed, rows),
      images,
      {
        epochs,
        batchSize,
        augmentation: augmentationOf(recipe),
        learningRate,
        headLearningRate: learningRate * recipe.headLearningRateFactor,
        weightDecay,
        seed,
        isTrained,
      },
      {
        onStep: (step, past) => this.#tell(step, past, request),
        validate: async (current) => {
          if (!validation) return null;
          return (await this.judge(await current(), validation, request.stage)).accuracy;
        },
      },
    );
    this.trainings.push({ purpose, seed, learningRate, history });
    // One that diverged ends before its time.
    this.#past += epochs * stepsOf(rows.length, batchSize);
    this.#done = this.#past;
    return weights;
  }

  /** How a trained network does on some images. */
  async judge(weights: Weights, images: LabelledImages, stage: string) {
    const { context, network } = this;
    const found = await classifyImages(context.engine, network, weights, images, () =>
      context.progress(this.#done, this.total, stage),
    );
    return { ...found, accuracy: found.correct / images.count };
  }

  #tell(step: number, history: readonly TrainingEpoch[], { stage }: TrainingRequest): Promise<void> {
    this.#done = this.#past + step;
    const last = history.at(-1);
    return this.context.progress(
      this.#done,
      this.total,
      `${stage}: epoch ${history.length + 1} of ${this.recipe.epochs}`,
      last && { epoch: last.epoch, trainLoss: last.trainLoss },
    );
  }
}

function augmentationOf({
  augmentation,
  maxShift,
}: Pick<SeriesRecipe, 'augmentation' | 'maxShift'>): Augmentation {
  return {
    maxShift: augmentation === 'SHIFT' || augmentation === 'FLIP_AND_SHIFT' ? maxShift : 0,
    flip: augmentation === 'FLIP' || augmentation === 'FLIP_AND_SHIFT',
  };
}
