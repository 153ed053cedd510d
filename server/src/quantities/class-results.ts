import { type Estimate, wilsonInterval } from '@transferscope/shared';

const level = 0.95;

/** How well one class of the test images is recognised. */
export interface ClassResult {
  readonly label: number;
  /** Test images of the class. */
  readonly count: number;
  readonly accuracy: Estimate;
}

/** Of each class, from a confusion matrix: [true class][predicted class], counts. */
export function classResults(confusion: readonly (readonly number[])[]): ClassResult[] {
  return confusion.map((row, label) => {
    const count = row.reduce((sum, cell) => sum + cell, 0);
    return { label, count, accuracy: proportion(row[label]!, count) };
  });
}

/** With its Wilson interval; nothing is known of a proportion of none. */
export function proportion(successes: number, count: number): Estimate {
  if (count === 0) return { value: 0, low: 0, high: 1, level };
  return wilsonInterval(successes, count, level);
}
