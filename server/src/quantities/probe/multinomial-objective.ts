import type { LineObjective } from './lbfgs.ts';
import type { StandardisedFeatures } from './standardised-features.ts';

/** What the objective keeps in the memory of the kernels; made once, used by one objective after another. */
export interface ObjectiveBuffers {
  readonly logits: Float64Array;
  readonly change: Float64Array;
  readonly residuals: Float64Array;
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
  readonly #labels: ArrayLike<number>;
  readonly #penalty: number;
  readonly #buffers: ObjectiveBuffers;
  readonly #weightCount: number;
  #direction: Float64Array;
  #step = 0;
  #loss = 0;

  /** Stands at `start`, a copy of which becomes `parameters`. Labels are 0..C-1. */
  constructor(
    features: StandardisedFeatures,
    labels: ArrayLike<number>,
    penalty: number,
    start: Float64Array,
    buffers: ObjectiveBuffers,
  ) {
    this.#features = features;
    this.#labels = labels;
    this.#penalty = penalty;
    this.#buffers = buffers;
    this.#weightCount = features.classes * features.columns;
    this.parameters = start.slice();
    this.gradient = new Float64Array(start.length);
    this.#direction = new Float64Array(start.length);
    features.multiply(this.parameters, buffers.logits);
    buffers.change.fill(0);
    this.look(0);
    this.accept();
  }

  face(direction: Float64Array): void {
    this.#direction = direction;
    this.#features.multiply(direction, this.#buffers.change);
  }

  look(step: number): { slope: number; curvature: number } {
    const { rows, classes, stride } = this.#features;
    const { logits, change, residuals } = this.#buffers;
    let loss = 0;
    let slope = 0;
    let curvature = 0;
    for (let i = 0, at = 0; i < rows; i++, at += stride) {
      let most = Number.NEGATIVE_INFINITY;
      for (let c = at; c < at + classes; c++) {
        const logit = logits[c]! + step * change[c]!;
        residuals[c] = logit;
        if (logit > most) most = logit;
      }
      const label = at + this.#labels[i]!;
      loss += most - residuals[label]!;
      let sum = 0;
      let first = 0;
      let second = 0;
      for (let c = at; c < at + classes; c++) {
        const share = Math.exp(residuals[c]! - most);
        const rise = share * change[c]!;
        residuals[c] = share;
        sum += share;
        first += rise;
        second += rise * change[c]!;
      }
      loss += Math.log(sum);
      const mean = first / sum;
      slope += mean - change[label]!;
      curvature += second / sum - mean * mean;
      for (let c = at; c < at + classes; c++) residuals[c]! /= sum;
      residuals[label]! -= 1;
    }
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
    const { rows } = this.#features;
    const { logits, change, residuals } = this.#buffers;
    const { parameters, gradient } = this;
    for (let k = 0; k < parameters.length; k++) parameters[k]! += this.#step * this.#direction[k]!;
    for (let c = 0; c < logits.length; c++) logits[c]! += this.#step * change[c]!;
    this.#features.multiplyTransposed(residuals, gradient);
    let squares = 0;
    for (let k = 0; k < gradient.length; k++) {
      const weight = k < this.#weightCount ? parameters[k]! : 0;
      squares += weight * weight;
      gradient[k] = gradient[k]! / rows + this.#penalty * weight;
    }
    this.value = this.#loss + 0.5 * this.#penalty * squares;
  }
}
