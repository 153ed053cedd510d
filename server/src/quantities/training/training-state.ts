import type { OptimiserState } from '../../networks/optimisers/optimiser.ts';
import type { TrainableNetwork } from '../../networks/training.ts';
import type { WeightArray, Weights } from '../../networks/weights.ts';
import type { NumericArray, Savepoint } from '../define-quantity.ts';

/** Where a training is before a step, beside its network: what the rest of it depends on. */
export interface TrainingPosition<E> {
  /** Steps that are done. */
  readonly step: number;
  /** Sum of the losses of the present epoch. */
  readonly epochLoss: number;
  /** Epochs that are done. */
  readonly history: readonly E[];
  /** Of the stream that shuffles and augments. */
  readonly random: number;
}

/** A training that can go on: its position, the order of the images in the present epoch, and its network. */
export interface TrainingState<E> {
  readonly position: TrainingPosition<E>;
  readonly order: Uint32Array;
  readonly weights: Weights;
  readonly optimiser: OptimiserState;
}

/** The savepoint of a training, with what else the computation has to remember. */
export async function trainingSavepoint<S extends object>(
  state: S,
  order: Uint32Array,
  model: TrainableNetwork,
): Promise<Savepoint<S>> {
  const arrays: Record<string, NumericArray> = {
    order: { dtype: 'int32', shape: [order.length], data: Int32Array.from(order) },
  };
  for (const [name, array] of await model.weights()) arrays[`weights/${name}`] = float32(array);
  const { memory } = await model.optimiserState();
  for (const [kind, remembered] of Object.entries(memory))
    for (const [name, array] of remembered) arrays[`${kind}/${name}`] = float32(array);
  return { state, arrays };
}

/** The training of a savepoint that `trainingSavepoint` made. */
export function trainingOf<E>(
  position: TrainingPosition<E>,
  arrays: Readonly<Record<string, NumericArray>>,
): TrainingState<E> {
  const { order, ...networks } = arrays;
  const kinds: Record<string, Map<string, WeightArray>> = {};
  for (const [path, { shape, data }] of Object.entries(networks)) {
    const [kind, name] = path.split('/') as [string, string];
    kinds[kind] ??= new Map();
    kinds[kind].set(name, { shape, data: data as Float32Array });
  }
  const { weights, ...memory } = kinds;
  return {
    position,
    order: Uint32Array.from(order!.data),
    weights: weights!,
    // Every step of a training is one of its optimiser.
    optimiser: { count: position.step, memory },
  };
}

const float32 = ({ shape, data }: WeightArray): NumericArray => ({ dtype: 'float32', shape, data });
