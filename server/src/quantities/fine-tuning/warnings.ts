import type { Warning } from '../define-quantity.ts';
import { namesOf } from '../probe/class-warnings.ts';
import type { RatePoint } from './rate-path.ts';

/** Below this part of the training images classified rightly, a training has not fitted them. */
export const fittedAccuracy = 0.98;

/** What the reader of a fine-tuning may have to be warned of. */
export interface FineTuningFacts {
  /** Names by label. */
  readonly classes: readonly string[];
  readonly epochs: number;
  /** Labels that have a training image. */
  readonly trained: readonly number[];
  /** Labels with one training image. */
  readonly unvalidated: readonly number[];
  /** [true class][predicted class], test images. */
  readonly confusion: readonly (readonly number[])[];
  /** Of each seed, without augmentation. */
  readonly trainAccuracies: readonly number[];
  readonly path: readonly RatePoint[];
  readonly learningRate: number;
}

/** Warnings of a fine-tuning; their codes are stable. */
export function fineTuningWarnings(facts: FineTuningFacts): Warning[] {
  const { confusion, trained, unvalidated, trainAccuracies, path, learningRate, epochs } = facts;
  const names = (labels: readonly number[]) => namesOf(labels, facts.classes);
  const labels = confusion.map((_, label) => label);
  const untrained = labels.filter((label) => !trained.includes(label));
  const untested = labels.filter((label) => confusion[label]!.every((count) => count === 0));
  const lowest = Math.min(...trainAccuracies);
  const diverged = path.filter(({ validationAccuracy }) => validationAccuracy === null);
  const warnings: Warning[] = [];
  const warn = (applies: boolean, code: string, message: () => string) => {
    if (applies) warnings.push({ code, message: message() });
  };
  warn(
    lowest < fittedAccuracy,
    'NOT_CONVERGED',
    () =>
      `After ${epochs} epochs only ${(100 * lowest).toFixed(1)} % of the training images are classified rightly (worst seed): more epochs, or a higher rate, may give another accuracy.`,
  );
  warn(
    trainAccuracies.length === 1,
    'ONE_SEED',
    () =>
      'One seed: the interval is that of the finite number of test images, and how far seeds differ is unknown.',
  );
  warn(
    diverged.length > 0,
    'RATE_DIVERGED',
    () =>
      `The loss did not stay finite at ${diverged.map((point) => point.learningRate).join(', ')}, so that was not chosen.`,
  );
  warn(
    path.length > 2 && atEdge(learningRate, path),
    'RATE_AT_GRID_EDGE',
    () => `The chosen learning rate ${learningRate} is at the edge of the grid: a better one may lie beyond.`,
  );
  warn(
    untrained.length > 0,
    'CLASS_ABSENT',
    () => `No training image is of ${names(untrained)}: it is never learned.`,
  );
  warn(
    unvalidated.length > 0,
    'CLASS_NOT_VALIDATED',
    () => `One training image is of ${names(unvalidated)}: the learning rate was chosen without it.`,
  );
  warn(
    untested.length > 0,
    'CLASS_NOT_TESTED',
    () => `No test image is of ${names(untested)}: its accuracy is unknown.`,
  );
  return warnings;
}

const atEdge = (learningRate: number, path: readonly RatePoint[]): boolean => {
  const rates = path.map((point) => point.learningRate);
  return learningRate === Math.min(...rates) || learningRate === Math.max(...rates);
};
