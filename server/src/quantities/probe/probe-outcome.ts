import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import type { NumericArray, Outcome, Warning } from '../define-quantity.ts';
import { classWarnings } from './class-warnings.ts';
import type { ProbeData } from './probe-data.ts';
import { type TestScore, testScore } from './test-score.ts';

/** What every probe on frozen features answers. */
export interface ProbeValue extends TestScore {
  readonly trainCount: number;
}

/**
 * Scores the class that a probe gave each test row, counted over the classes that have training rows. Test rows of
 * other classes are wrong, whatever it said. `predicted` is the label of each row (uint8), to be stored.
 */
export function scoreOnTest(
  { train: { present }, testLabels, classes }: ProbeData,
  found: ArrayLike<number>,
): { readonly score: TestScore; readonly predicted: NumericArray } {
  const classCount = Math.max(classes.length, ...present.map((label) => label + 1));
  const data = Uint8Array.from(found, (one) => present[one]!);
  return {
    score: testScore(data, testLabels, classCount),
    predicted: { dtype: 'uint8', shape: [data.length], data },
  };
}

/**
 * The outcome of a probe without a solver.
 * @param whenDead what it does with features that tell nothing apart, for the warning
 */
export function probeOutcome<M extends object>(
  data: ProbeData,
  found: ArrayLike<number>,
  whenDead: string,
  more: M,
  warnings: readonly Warning[] = [],
): Outcome<ProbeValue & M> {
  const { matrix } = data.train;
  const { score, predicted } = scoreOnTest(data, found);
  return {
    value: { ...score, trainCount: matrix.rows, ...more },
    arrays: { predicted },
    warnings: [...warnings, ...classWarnings(data), ...deadWarnings(isConstant(matrix), whenDead)],
    rowCount: matrix.rows,
  };
}

/** Whether no row differs from another. */
export function isConstant({ columns, data }: RowMatrix): boolean {
  return data.every((value, at) => value === data[at % columns]);
}

/** DEAD_FEATURES for a probe that sees no training row differ; `rest` is what is left for it to do. */
export function deadWarnings(seesNothing: boolean, rest: string): Warning[] {
  if (!seesNothing) return [];
  return [
    {
      code: 'DEAD_FEATURES',
      message: `Every feature is the same for all training images: the probe can only ${rest}.`,
    },
  ];
}
