import type { Scalar, Tensor, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from '../../tensors/engine.ts';
import type { Weights } from '../weights.ts';

/** Where a training is when arrays are stepped. */
export interface StepOfArrays {
  readonly learningRate: number;
  /** Steps of the training with this one: 1 at the first. */
  readonly count: number;
}

/** How trained arrays follow their gradients. */
export interface Optimiser {
  /** What it remembers of every trained array: names of arrays of the same shape, 0 before the first step. */
  readonly memory: readonly string[];
  /** Numbers in its formula that differ from step to step. */
  coefficients(at: StepOfArrays): readonly number[];
  /**
   * Assigns a trained array, and what is remembered of it, what they are after a step.
   * @param gradient of the loss, without weight decay
   * @param memory by the names above
   * @param coefficients as above
   */
  step(
    tf: TensorFlow,
    array: Variable,
    gradient: Tensor,
    memory: Readonly<Record<string, Variable>>,
    coefficients: readonly Scalar[],
  ): void;
}

/** What an optimiser knows between two steps: with the weights, all that the next one depends on. */
export interface OptimiserState {
  /** Steps that are done. */
  readonly count: number;
  /** What is remembered, by the names of `Optimiser.memory`, of every trained array, in file layout. */
  readonly memory: Readonly<Record<string, Weights>>;
}
