import type { Estimate } from '@transferscope/shared';
import { type ClassResult, classResults, proportion } from '../class-results.ts';

/** How predictions on the test rows compare with their labels. */
export interface TestScore {
  /** With its Wilson interval. */
  readonly accuracy: Estimate;
  /** By label. */
  readonly perClass: readonly ClassResult[];
  /** [true class][predicted class], counts. */
  readonly confusion: readonly (readonly number[])[];
  readonly testCount: number;
}

/** Scores predictions; both are labels of the data set, 0..`classCount` - 1. */
export function testScore(
  predicted: ArrayLike<number>,
  labels: ArrayLike<number>,
  classCount: number,
): TestScore {
  const confusion = Array.from({ length: classCount }, () => new Array<number>(classCount).fill(0));
  for (let i = 0; i < labels.length; i++) confusion[labels[i]!]![predicted[i]!]!++;
  const correct = confusion.reduce((sum, row, label) => sum + row[label]!, 0);
  return {
    accuracy: proportion(correct, labels.length),
    perClass: classResults(confusion),
    confusion,
    testCount: labels.length,
  };
}
