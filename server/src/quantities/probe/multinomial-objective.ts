import { rowRanges } from '../../tensors/float64/tridiagonal.ts';
import type { LineObjective } from './lbfgs.ts';
import type { ProductOptions, StandardisedFeatures } from './standardised-features.ts';

/** What the objective keeps in the memory of the kernels; made once, used by one objective after another. */
export interface ObjectiveBuffers {
  readonly logits: Float64Array;
  readonly change: Float64Array;
  readonly residuals: Float64Array;
  /** 0..C-1 of each row. */
  readonly labels: Uint32Array;
  /** Of each row the sum of exponentials of its logits less the largest. */
  readonly totals: Float64Array;
  /** Three sums of each call of a look. */
  readonly sums: Float64Array;
}

/** Rows that one call looks at. */
const rowsPerCall = 1024;

/** Bytes of `objectiveBuffers` beside its three results. */
export function objectiveBytes(rows: number): number {
  return 12 * rows + 24 * Math.ceil(rows / rowsPerCall) + 64;
}

/** Makes the buffers in the space of the features. */
export function objectiveBuffers(
  { rows, space, newResult }: StandardisedFeatures,
  labels: ArrayLike<number>,
): ObjectiveBuffers {
  const ofRows = space.uint32(rows);
  ofRows.set(labels);
  return {
    logits: newResult(),
    change: newResult(),
    residuals: newResult(),
    labels: ofRows,
    totals: space.float64(rows),
    sums: space.float64(3 * Math.ceil(rows / rowsPerCall)),
  };
}

/**
 * J(W, b) = 1/N sum_i [ ln sum_c exp(w_c . x_i + b_c) - w_{y_i} . x_i - b_{y_i} ] + lambda / 2 ||W||^2
 *
 * with the intercepts free. Logits are linear in the parameters, so that along a direction they are
 * logits + step * change: a look costs N C exponentials and no matrix product.
 */
export class MultinomialObjective implements LineObjective {
  value = 0;
  readonly gradient: Float64Array;
  /** W, then b. */
  readonly parameters: Float64Array;
  readonly #features: StandardisedFeatures;
  readonly #penalty: number;
  readonly #buffers: ObjectiveBuffers;
  readonly #weightCount: number;
  readonly #options: ProductOptions;
  readonly #rows: number;
  #direction: Float64Array;
  #step = 0;
  #loss = 0;

  /**
   * Stands at `start`, a copy of which becomes `parameters`.
   * @param options which rows it is the mean of, and how well products are made
   */
  constructor(
    features: StandardisedFeatures,
    penalty: number,
    start: Float64Array,
    buffers: ObjectiveBuffers,
    options: ProductOptions = {},
  ) {
    this.#features = features;
    this.#penalty = penalty;
    this.#buffers = buffers;
    this.#weightCount = features.classes * features.columns;
    this.parameters = start.slice();
    this.gradient = new Float64Array(start.length);
    this.#direction = new Float64Array(start.length);
    this.#options = options;
    this.#rows = options.count ?? features.rows;
    features.multiply(this.parameters, buffers.logits, options);
    buffers.change.fill(0);
    this.look(0);
    this.accept();
  }

  face(direction: Float64Array): void {
    this.#direction = direction;
    this.#features.multiply(direction, this.#buffers.change, this.#options);
  }

  look(step: number): { slope: number; curvature: number } {
    const rows = this.#rows;
    const { classes, stride, space } = this.#features;
    const { logits, change, residuals, labels, totals, sums } = this.#buffers;
    space.run(
      'multinomialLook',
      rowRanges(rows, rowsPerCall).map(([first, end]) => [
        logits.byteOffset,
        change.byteOffset,
        step,
        labels.byteOffset,
        classes,
        stride,
        first,
        end,
        residuals.byteOffset,
        totals.byteOffset,
        sums.byteOffset + 24 * (first / rowsPerCall),
      ]),
    );
    let [loss, slope, curvature] = [0, 0, 0];
    for (let at = 0; at < 3 * Math.ceil(rows / rowsPerCall); at += 3) {
      loss += sums[at]!;
      slope += sums[at + 1]!;
      curvature += sums[at + 2]!;
    }
    for (let i = 0; i < rows; i++) loss += Math.log(totals[i]!);
    this.#step = step;
    this.#loss = loss / rows;
    for (let k = 0; k < this.#weightCount; k++) {
      const towards = this.#direction[k]!;
      slope += this.#penalty * rows * towards * (this.parameters[k]! + step * towards);
      curvature += this.#penalty * rows * towards * towards;
    }
    return { slope: slope / rows, curvature: curvature / rows };
  }

  accept(): void {
    const rows = this.#rows;
    const { stride } = this.#features;
    const { logits, change, residuals } = this.#buffers;
    const { parameters, gradient } = this;
    for (let k = 0; k < parameters.length; k++) parameters[k]! += this.#step * this.#direction[k]!;
    for (let at = 0; at < rows * stride; at++) logits[at]! += this.#step * change[at]!;
    this.#features.multiplyTransposed(residuals, gradient, this.#options);
    let squares = 0;
    for (let k = 0; k < gradient.length; k++) {
      const weight = k < this.#weightCount ? parameters[k]! : 0;
      squares += weight * weight;
      gradient[k] = gradient[k]! / rows + this.#penalty * weight;
    }
    this.value = this.#loss + 0.5 * this.#penalty * squares;
  }
}
