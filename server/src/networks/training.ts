import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs';
import type { BatchStatistics } from '../tensors/batch-norm.ts';
import type { Engine } from '../tensors/engine.ts';
import type { ArraySpecification, ForwardPass, Role } from './layers/layer.ts';
import { allActivationBytes, arraysOf, type Network, parameterCount } from './network.ts';
import type { Optimiser, OptimiserState } from './optimisers/optimiser.ts';
import { filterToFileLayout, shiftInput } from './tensor-layout.ts';
import { uploadArray } from './upload-array.ts';
import type { WeightArray, Weights } from './weights.ts';

/** PyTorch's default: running statistics move by a tenth of the way to each batch's. */
const runningMomentum = 0.1;

/** How far one step goes. */
export interface Step {
  readonly learningRate: number;
  /** Of the head's two arrays; the same as of all others unless given. */
  readonly headLearningRate?: number;
}

/**
 * Bytes of tensors alive at once in a step of so many images: activations, what is kept of them for the gradients, and
 * the gradients themselves; of each parameter what the optimiser remembers, its gradient and what a step makes of them.
 * Measured with Nesterov momentum were 7.5 times the activations on TensorFlow and 11 times on wasm, and 5 to 7 numbers for
 * each parameter.
 */
export const trainingBytes = (network: Network, images: number, { memory }: Optimiser): number =>
  11 * allActivationBytes(network) * images + 4 * (6 + memory.length) * parameterCount(network);

/** A network on the device that can be trained; dispose it after use. */
export interface TrainableNetwork {
  /**
   * One step of the optimiser on the mean cross-entropy of a batch.
   * @param pixels N x height x width x channels bytes
   * @returns the loss before the step, in nats
   */
  step(pixels: Uint8Array, labels: Uint8Array, step: Step): Promise<number>;
  /**
   * What a step would follow, without weight decay; changes nothing.
   * @returns the loss in nats, and its gradient by every trained array, in file layout
   */
  gradients(pixels: Uint8Array, labels: Uint8Array): Promise<{ loss: number; gradients: Weights }>;
  /** The weights as they are now, in file layout. */
  weights(): Promise<Weights>;
  /** What the optimiser knows: with the weights, all that the next step depends on. */
  optimiserState(): Promise<OptimiserState>;
  dispose(): void;
}

/** Running statistics follow the batches in any case; gradients do not reach them. */
export const isRunning = (role: Role) => role === 'running-mean' || role === 'running-variance';

const isOfHead = (role: Role) => role === 'head-weight' || role === 'head-bias';

/**
 * Puts a network on the engine for training, starting from `weights`.
 * @param isTrained which arrays a step changes, by what they are for; all unless given
 * @param past what the optimiser knew of a training that goes on; it begins unless given
 */
export function openForTraining(
  engine: Engine,
  network: Network,
  weights: Weights,
  optimiser: Optimiser,
  {
    isTrained = () => true,
    past,
  }: { isTrained?: ((role: Role) => boolean) | undefined; past?: OptimiserState | undefined } = {},
): TrainableNetwork {
  const { tf } = engine;
  const trained = new Map<string, Variable>();
  /** What the optimiser remembers, by the array that it is of. */
  const memories = new Map<string, Record<string, Variable>>();
  let count = past?.count ?? 0;
  /** Running statistics, and what a step leaves as it is. */
  const others = new Map<string, Variable>();
  const ofHead = new Set<string>();
  for (const array of arraysOf(network)) {
    const { name, role } = array;
    const steps = !isRunning(role) && isTrained(role);
    const variable = variableOf(array, weights.get(name)!, steps);
    (steps ? trained : others).set(name, variable);
    if (isOfHead(role)) ofHead.add(name);
    if (!steps) continue;
    const remembered = (kind: string) => {
      const values = past?.memory[kind]?.get(name);
      if (values) return variableOf(array, values, false);
      return tf.tidy(() => tf.variable(tf.zerosLike(variable), false));
    };
    memories.set(name, Object.fromEntries(optimiser.memory.map((kind) => [kind, remembered(kind)])));
  }
  function variableOf(array: ArraySpecification, values: WeightArray, isTrainable: boolean): Variable {
    return tf.tidy(() => tf.variable(uploadArray(tf, array, values), isTrainable));
  }
  const arrayOf = <T extends Tensor>(name: string) => (trained.get(name) ?? others.get(name)) as unknown as T;

  let statistics: [string, BatchStatistics][] = [];
  const pass: ForwardPass = {
    engine,
    array: arrayOf,
    onStatistics: (norm, seen) => statistics.push([norm, seen]),
  };
  const logits = (images: Tensor4D): Tensor2D =>
    network.head.layer.forward(network.trunk.forward(images, pass), pass) as Tensor2D;

  const follow = (name: string, seen: Tensor) => {
    const variable = others.get(name)!;
    variable.assign(variable.mul(1 - runningMomentum).add(seen.mul(runningMomentum)));
  };

  /** Images as the network takes them, and labels; the caller disposes them. */
  const upload = (pixels: Uint8Array, labels: Uint8Array): Tensor[] => {
    const { height, width, channels } = network.input;
    const shape: [number, number, number, number] = [labels.length, height, width, channels];
    return [tf.tensor4d(shiftInput(network.input, pixels), shape), tf.tensor1d(labels, 'int32')];
  };
  const backward = (images: Tensor, labels: Tensor) => {
    statistics = [];
    const targets = tf.oneHot(labels as Tensor1D, network.head.outputs);
    return tf.variableGrads(
      () => tf.losses.softmaxCrossEntropy(targets, logits(images as Tensor4D)).asScalar(),
      [...trained.values()],
    );
  };
  const forgetStatistics = () => {
    for (const [, { mean, variance }] of statistics) tf.dispose([mean, variance]);
  };
  const numberOf = async (loss: Tensor): Promise<number> => {
    const [value] = await loss.data();
    loss.dispose();
    return value!;
  };
  /** Arrays in file layout, of tensors by name; those without one are left out. */
  const download = async (tensorOf: (name: string) => Tensor | undefined): Promise<Weights> => {
    const arrays = new Map<string, WeightArray>();
    for (const { name, shape, role } of arraysOf(network)) {
      const tensor = tensorOf(name);
      if (!tensor) continue;
      const stored = tf.tidy(() =>
        role === 'kernel' ? filterToFileLayout(tensor as Tensor4D) : tensor.clone(),
      );
      arrays.set(name, { shape, data: (await stored.data()) as Float32Array });
      stored.dispose();
    }
    return arrays;
  };

  const state = [...trained.values(), ...others.values(), ...[...memories.values()].flatMap(Object.values)];
  const stepOnce = engine.repeat(state, ([images, labels, ...coefficients]) => {
    const { value, grads } = backward(images!, labels!);
    const [ofTrunk, ofTheHead] = halvesOf(coefficients as Scalar[]);
    for (const [name, variable] of trained) {
      const gradient = grads[variable.name]!;
      optimiser.step(tf, variable, gradient, memories.get(name)!, ofHead.has(name) ? ofTheHead : ofTrunk);
      gradient.dispose();
    }
    for (const [norm, { mean, variance }] of statistics) {
      follow(`${norm}.running_mean`, mean);
      follow(`${norm}.running_var`, variance);
    }
    forgetStatistics();
    return value;
  });

  return {
    step: async (pixels, labels, { learningRate, headLearningRate = learningRate }) => {
      count++;
      const coefficients = [learningRate, headLearningRate].flatMap((rate) =>
        optimiser.coefficients({ learningRate: rate, count }),
      );
      const loss = tf.tidy(() =>
        stepOnce([...upload(pixels, labels), ...coefficients.map((value) => tf.scalar(value))]),
      );
      return numberOf(loss);
    },
    gradients: async (pixels, labels) => {
      const { value, grads } = tf.tidy(() => {
        const [images, classes] = upload(pixels, labels);
        return backward(images!, classes!);
      });
      forgetStatistics();
      const gradients = await download((name) => grads[trained.get(name)?.name ?? '']);
      tf.dispose(grads);
      return { loss: await numberOf(value), gradients };
    },
    weights: () => download(arrayOf),
    optimiserState: async () => {
      const memory: Record<string, Weights> = {};
      for (const kind of optimiser.memory)
        memory[kind] = await download((name) => memories.get(name)?.[kind]);
      return { count, memory };
    },
    dispose: () => {
      tf.dispose([...trained.values(), ...others.values()]);
      tf.dispose([...memories.values()]);
    },
  };
}

/** The first and the second half of a list. */
function halvesOf<T>(list: readonly T[]): [T[], T[]] {
  const half = list.length / 2;
  return [list.slice(0, half), list.slice(half)];
}
