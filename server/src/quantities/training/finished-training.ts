import { arraysOf, type Network } from '../../networks/network.ts';
import type { TrainableNetwork } from '../../networks/training.ts';
import { isRunning } from '../../networks/training.ts';
import type { Weights } from '../../networks/weights.ts';
import type { Input, NumericArray } from '../define-quantity.ts';
import { type TrainingPosition, type TrainingState, trainingSavepoint } from './training-state.ts';

/** What the value of a finished training says of its end, beside its arrays. */
export interface FinishedTraining<E> {
  readonly steps: number;
  readonly history: readonly E[];
  /** Of the stream that shuffles and augments, after the last step. Results of before extensions have none. */
  readonly random?: number;
}

/**
 * All that a training which goes on from here needs, as few arrays of its result however deep the network is: `order`,
 * the order of the images in the last epoch, and of each kind of numbers one flat array, `weights` and what the optimiser
 * remembers. Weights count running statistics among them; a network's arrays follow one another as in its file.
 */
export async function finishedArrays(
  order: Uint32Array,
  model: TrainableNetwork,
): Promise<Record<string, NumericArray>> {
  const { arrays } = await trainingSavepoint({}, order, model);
  const kinds = new Map<string, Float32Array[]>();
  for (const [path, { data }] of Object.entries(arrays)) {
    const [kind, name] = path.split('/') as [string, string | undefined];
    if (name !== undefined) kinds.set(kind, [...(kinds.get(kind) ?? []), data as Float32Array]);
  }
  const flat = [...kinds].map(([kind, parts]) => [kind, concatenated(parts)] as const);
  return { order: arrays.order!, ...Object.fromEntries(flat) };
}

/** The training that ended with a result, as one that is about to begin its next epoch. */
export async function finishedTraining<E>(
  { value, array }: Input<FinishedTraining<E>>,
  memory: readonly string[],
  network: Network,
): Promise<TrainingState<E>> {
  const { steps, history, random } = value;
  if (random === undefined) throw new TypeError('the result of this training does not say how to go on');
  const position: TrainingPosition<E> = { step: steps, epochLoss: 0, history, random };
  const all = arraysOf(network);
  const trained = all.filter(({ role }) => !isRunning(role));
  const kinds: Record<string, Weights> = {};
  for (const kind of memory) kinds[kind] = apart(await array(kind), trained);
  return {
    position,
    order: Uint32Array.from((await array('order')).data),
    weights: apart(await array('weights'), all),
    optimiser: { count: steps, memory: kinds },
  };
}

function concatenated(parts: readonly Float32Array[]): NumericArray {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const data = new Float32Array(length);
  let offset = 0;
  for (const part of parts) {
    data.set(part, offset);
    offset += part.length;
  }
  return { dtype: 'float32', shape: [length], data };
}

function apart(
  { data }: NumericArray,
  specifications: readonly { readonly name: string; readonly shape: readonly number[] }[],
): Weights {
  let offset = 0;
  const arrays = specifications.map(({ name, shape }) => {
    const begin = offset;
    offset += shape.reduce((product, size) => product * size, 1);
    return [name, { shape, data: (data as Float32Array).slice(begin, offset) }] as const;
  });
  if (offset !== data.length) throw new TypeError('the arrays of this training are of another network');
  return new Map(arrays);
}
