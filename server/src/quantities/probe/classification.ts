/** Scores of each class for each row; `stride` numbers lie between two rows. */
export interface RowScores {
  readonly data: Float64Array;
  readonly stride: number;
}

/** How a probe's predictions compare with the labels. */
export interface Classification {
  readonly correct: number;
  /** Mean of -ln p(label), nats; p is clipped below at 2^-52, as scikit-learn does. */
  readonly logLoss: number;
  /** [label][predicted], counts. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * Classifies each row by its largest logit (of equals the lower class). A label that is not among the
 * `classes` of the logits, given as -1, counts with the clipped probability and in no row of the confusion.
 */
export function classificationOf(
  logits: RowScores,
  labels: ArrayLike<number>,
  classes: number,
): Classification & { readonly predicted: Uint16Array } {
  const { data, stride } = logits;
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const predicted = largestOfRows(logits, labels.length, classes);
  let correct = 0;
  let loss = 0;
  for (let i = 0; i < labels.length; i++) {
    const row = data.subarray(i * stride, i * stride + classes);
    const top = predicted[i]!;
    const label = labels[i]!;
    if (label < 0) {
      loss -= Math.log(Number.EPSILON);
      continue;
    }
    const sum = row.reduce((total, logit) => total + Math.exp(logit - row[top]!), 0);
    const logProbability = row[label]! - row[top]! - Math.log(sum);
    loss -= Math.max(logProbability, Math.log(Number.EPSILON));
    confusion[label]![top]!++;
    if (top === label) correct++;
  }
  return { correct, logLoss: loss / labels.length, confusion, predicted };
}

/** The class with the largest score in each row, of equals the lower. */
export function largestOfRows({ data, stride }: RowScores, rows: number, classes: number): Uint16Array {
  return Uint16Array.from({ length: rows }, (_, i) => {
    let top = i * stride;
    for (let at = top + 1; at < i * stride + classes; at++) if (data[at]! > data[top]!) top = at;
    return top - i * stride;
  });
}
