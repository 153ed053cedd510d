import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from './engine.ts';

/**
 * What is done again and again on tensors: it may assign the variables of its state, and makes one tensor. What differs from
 * one time to the next comes in as an input; numbers of the program text may not.
 */
export type Work = (inputs: readonly Tensor[]) => Tensor;

/**
 * Prepares work for an engine. What it gives does the work on inputs, assigns the state, and returns the tensor; the caller
 * disposes both.
 * @param state every variable that the work reads or assigns
 */
export type Repeat = (state: readonly Variable[], work: Work) => Work;

/** Does the work operation by operation. */
export const operationByOperation =
  (tf: TensorFlow): Repeat =>
  (_, work) =>
  (inputs) =>
    tf.tidy(() => work(inputs));
