import type { AugmentationKind, TrainingPurpose } from '@transferscope/shared';
import type { Augmentation } from '../../networks/augment.ts';
import type { Role } from '../../networks/layers/layer.ts';
import type { Network } from '../../networks/network.ts';
import type { Weights } from '../../networks/weights.ts';
import type { ComputeContext, LabelledImages, Savepoint } from '../define-quantity.ts';
import { type TrainingPosition, trainingOf } from '../training/training-state.ts';
import { classifyImages } from './classify-images.ts';
import { selectImages } from './select-images.ts';
import type { StartingPoint } from './starting-point.ts';
import { type Collect, stepsOf, type TrainingEpoch, trainNetwork } from './train-network.ts';

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
  /** Is given the network after its last epoch. */
  readonly onTrained?: (weights: Weights) => Promise<void>;
}

/** Images that a trained network is judged by, and what for, in words. */
export interface JudgedOn {
  readonly images: LabelledImages;
  readonly stage: string;
}

/** How a trained network does on some images. */
export interface Judgement {
  readonly correct: number;
  readonly accuracy: number;
  readonly logLoss: number;
  readonly confusion: readonly (readonly number[])[];
  /** The label that each image got. */
  readonly predicted: readonly number[];
}

/** A training that is over; `judgements` are undefined when it diverged. */
interface FinishedTraining {
  readonly training: Training;
  readonly judgements: readonly Judgement[] | undefined;
}

/** What a savepoint of a series says: the trainings that are over, and where the present one is. */
interface SeriesState {
  readonly finished: readonly FinishedTraining[];
  readonly position: TrainingPosition<TrainingEpoch>;
}

/**
 * Trains one network after the other with one count of steps, and keeps the record of all. A series that was killed is run
 * again with the same requests in the same order: what was finished then is not trained again, and the training at which it was
 * killed goes on from its last savepoint.
 */
export class TrainingSeries {
  readonly #finished: FinishedTraining[] = [];
  /** Steps of the trainings that are over, and with those of the present one. */
  #past = 0;
  #done = 0;

  private constructor(
    readonly context: ComputeContext<unknown>,
    readonly network: Network,
    readonly images: LabelledImages,
    readonly recipe: SeriesRecipe,
    readonly total: number,
    /** Of an earlier attempt. */
    readonly saved: Savepoint<SeriesState> | undefined,
  ) {}

  /** @param total steps of all trainings together */
  static async open(
    context: ComputeContext<unknown>,
    network: Network,
    images: LabelledImages,
    recipe: SeriesRecipe,
    total: number,
  ): Promise<TrainingSeries> {
    const saved = await context.savepoint<SeriesState>();
    return new TrainingSeries(context, network, images, recipe, total, saved);
  }

  get trainings(): readonly Training[] {
    return this.#finished.map(({ training }) => training);
  }

  /** Trains a network and judges it by each of `on` after its last epoch; undefined when the training diverged. */
  async train(request: TrainingRequest, on: readonly JudgedOn[]): Promise<readonly Judgement[] | undefined> {
    const index = this.#finished.length;
    const finished = this.saved?.state.finished[index] ?? (await this.#train(request, on));
    this.#finished.push(finished);
    // One that diverged ends before its time.
    this.#past += this.recipe.epochs * stepsOf(request.rows.length, this.recipe.batchSize);
    this.#done = this.#past;
    return finished.judgements;
  }

  async #train(request: TrainingRequest, on: readonly JudgedOn[]): Promise<FinishedTraining> {
    const { context, network, recipe, saved } = this;
    const { purpose, seed, learningRate, rows, validation } = request;
    const { epochs, batchSize, weightDecay, isTrained } = recipe;
    const wasPresent = saved?.state.finished.length === this.#finished.length;
    const { weights, history } = await trainNetwork(
      context.engine,
      network,
      await recipe.start(seed, rows),
      selectImages(this.images, rows),
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
        onStep: (position, collect) => this.#step(position, collect, request),
        validate: async (current) => {
          if (!validation) return null;
          return (await this.#judge(await current(), { images: validation, stage: request.stage })).accuracy;
        },
      },
      wasPresent ? trainingOf(saved.state.position, saved.arrays) : undefined,
    );
    this.#done = this.#past + epochs * stepsOf(rows.length, batchSize);
    const training = { purpose, seed, learningRate, history };
    if (!weights) return { training, judgements: undefined };
    await request.onTrained?.(weights);
    const judgements: Judgement[] = [];
    for (const one of on) judgements.push(await this.#judge(weights, one));
    return { training, judgements };
  }

  async #judge(weights: Weights, { images, stage }: JudgedOn): Promise<Judgement> {
    const { context, network } = this;
    const { correct, logLoss, confusion, predicted } = await classifyImages(
      context.engine,
      network,
      weights,
      images,
      () => context.progress(this.#done, this.total, stage),
    );
    return { correct, accuracy: correct / images.count, logLoss, confusion, predicted: [...predicted] };
  }

  async #step(
    position: TrainingPosition<TrainingEpoch>,
    collect: Collect,
    { stage }: TrainingRequest,
  ): Promise<void> {
    const { step, history } = position;
    this.#done = this.#past + step;
    const last = history.at(-1);
    await this.context.save(() => collect<SeriesState>({ finished: this.#finished, position }));
    await this.context.progress(
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
