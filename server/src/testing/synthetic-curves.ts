import type { Random } from '@transferscope/shared';
import type { Outcomes } from '../quantities/findings/resampled-means.ts';

/** A curve whose truth is known: what classifiers of its checkpoints would do on endless images. */
export interface CurveTruth {
  /** True accuracy of each checkpoint in the order of epochs, 0 to 1. */
  readonly accuracies: readonly number[];
  /** Trainings of each checkpoint; 1 for a probe. */
  readonly seeds: number;
  /** Standard deviation of the true accuracy from one training to another. */
  readonly seedDeviation: number;
  /** Standard deviation of the true accuracy from one checkpoint to the next, beside `accuracies`. */
  readonly scatter: number;
}

/** What is measured of it. */
export interface MeasuredCurve {
  /** On test images, mean over seeds. */
  readonly accuracies: readonly number[];
  readonly validationAccuracies: readonly number[];
  readonly outcomes: readonly Outcomes[];
}

/** Images that all classifiers of a run are judged by. */
export interface SharedImages {
  /** How difficult each test image is, uniform in 0 to 1. */
  readonly difficulty: Float64Array;
  readonly validationCount: number;
}

/** How much of what a classifier does on an image is decided by the image; the rest is its own. */
const sharedPart = 0.6;

/** Images of one draw of the world. */
export function drawImages(random: Random, count: number, validationCount: number): SharedImages {
  return { difficulty: Float64Array.from({ length: count }, () => random.uniform()), validationCount };
}

/**
 * Measures a curve: each training is right on an image with its true accuracy, more likely on the same images as all
 * others than by chance alone. So test accuracies of one world are correlated, as they are on real images.
 */
export function measure(truth: CurveTruth, images: SharedImages, random: Random): MeasuredCurve {
  const { difficulty, validationCount } = images;
  const accuracies: number[] = [];
  const validationAccuracies: number[] = [];
  const outcomes = truth.accuracies.map((accuracy): Outcomes => {
    const ofCheckpoint = accuracy + truth.scatter * random.normal();
    let trained = 0;
    let rightCount = 0;
    const right = Array.from({ length: truth.seeds }, () => {
      const probability = within01(ofCheckpoint + truth.seedDeviation * random.normal());
      trained += probability / truth.seeds;
      return Uint8Array.from(difficulty, (one) => {
        const isRight = (random.uniform() < sharedPart ? one : random.uniform()) < probability;
        if (isRight) rightCount++;
        return isRight ? 1 : 0;
      });
    });
    accuracies.push(rightCount / (truth.seeds * difficulty.length));
    const noise = Math.sqrt((trained * (1 - trained)) / (validationCount * truth.seeds));
    validationAccuracies.push(trained + noise * random.normal());
    return right;
  });
  return { accuracies, validationAccuracies, outcomes };
}

const within01 = (value: number) => Math.min(1, Math.max(0, value));
