import type { Tensor } from '@tensorflow/tfjs';
import type { Engine } from '../../tensors/engine.ts';
import type { ReferenceCase } from './reference-cases.ts';
import { relativeError } from './relative-error.ts';

/** Error of each output of one case. */
export type Errors = Readonly<Record<string, number>>;

/** Computes a case on an engine and compares. */
export type Operation = (engine: Engine, reference: ReferenceCase) => Promise<Errors>;

/** What an operation is computed with. */
export interface OperationInputs {
  readonly engine: Engine;
  readonly tf: Engine['tf'];
  /** The inputs as tensors, by name. */
  readonly x: Readonly<Record<string, Tensor>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** An operation on tensors: outputs by name from inputs by name, disposed together when they have been read. */
export const onTensors =
  (compute: (inputs: OperationInputs) => Record<string, Tensor>): Operation =>
  async (engine, { inputs, outputs, attributes, measure }) => {
    const { tf } = engine;
    const computed = tf.tidy(() => {
      const x = Object.fromEntries(
        Object.entries(inputs).map(([name, { data, shape, dtype }]) => [
          name,
          tf.tensor(data as Float32Array, [...shape], dtype === 'I32' ? 'int32' : 'float32'),
        ]),
      );
      return compute({ engine, tf, x, attributes });
    });
    const errors: Record<string, number> = {};
    for (const [name, { data, shape }] of Object.entries(outputs)) {
      const tensor = computed[name];
      if (!tensor) throw new Error(`the output "${name}" was not computed`);
      errors[name] = relativeError(await tensor.data(), data, measure[name]!, shape.at(-1));
    }
    tf.dispose(computed);
    return errors;
  };
