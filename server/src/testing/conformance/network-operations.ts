import { crc32 } from 'node:zlib';
import { bells } from '../../../../test/reference/generated-problems.ts';
import { openForInference } from '../../networks/inference.ts';
import { arraysOf, type Network } from '../../networks/network.ts';
import { resNet } from '../../networks/resnet.ts';
import { openTensorInference } from '../../networks/tensor-inference.ts';
import { openForTraining } from '../../networks/training.ts';
import type { WeightArray, Weights } from '../../networks/weights.ts';
import { networkReference } from '../network-reference.ts';
import type { Operation } from './operation.ts';
import { arraysUnder, type ReferenceCase, readReference, weightsUnder } from './reference-cases.ts';
import { relativeError } from './relative-error.ts';

/** What is computed with whole networks, by the names of the cases below. */
export const networkOperations: Readonly<Record<string, Operation>> = {
  features: async (engine, reference) => {
    const errors: Record<string, number> = {};
    for (const [output, openNetwork] of [
      ['tensors', openTensorInference],
      ['fastest', openForInference],
    ] as const) {
      const open = await openNetwork(engine, trainedNetwork(reference), weightsOf(reference, 'before.'));
      const features = await open.features(bytes(reference, 'images'), 10);
      await open.dispose();
      errors[output] = relativeError(features, reference.outputs.features!.data, 'array');
    }
    return errors;
  },

  'three steps of training': async (engine, reference) => {
    const model = openForTraining(engine, trainedNetwork(reference), weightsOf(reference, 'before.'));
    const step = { learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4 };
    const losses: number[] = [];
    for (let count = 0; count < 3; count++)
      losses.push(await model.step(bytes(reference, 'images'), bytes(reference, 'labels'), step));
    const weights = await model.weights();
    model.dispose();
    return {
      losses: relativeError(losses, reference.outputs.losses!.data, 'element'),
      weights: worstArray(weights, weightsOf(reference, 'after.')),
    };
  },

  gradients: async (engine, reference) => {
    const { seed, ...architecture } = reference.attributes as unknown as GradientNetwork;
    const { depth, width, shortcut, classes, side, channels } = architecture;
    const input = {
      height: side,
      width: side,
      channels,
      mean: new Array<number>(channels).fill(0.5),
      std: new Array<number>(channels).fill(0.25),
    };
    const network = resNet({ kind: 'resnet', depth, width, shortcut, classes, input });
    const model = openForTraining(engine, network, generatedWeights(network, seed));
    const { loss, gradients } = await model.gradients(bytes(reference, 'images'), bytes(reference, 'labels'));
    model.dispose();
    return {
      loss: relativeError([loss], reference.outputs.loss!.data, 'element'),
      gradients: worstArray(gradients, weightsOf(reference, 'gradient.')),
    };
  },
};

/** A network of make_network_gradients.py. */
interface GradientNetwork {
  readonly name: string;
  readonly depth: number;
  readonly width: number;
  readonly shortcut: 'projection' | 'padding';
  readonly side: number;
  readonly channels: number;
  readonly classes: number;
  readonly seed: number;
  readonly torch32: number;
}

/** The cases of make_networks.py and make_network_gradients.py, in the form of make_operations.py. */
export function networkCases(): ReferenceCase[] {
  const trained = (['projection', 'padding'] as const).flatMap((shortcut) => {
    const arrays = Object.fromEntries(readReference(`network-${shortcut}`).tensors);
    return ['features', 'three steps of training'].map((operation) => ({
      operation,
      name: `ResNet-8 x 4, ${shortcut}`,
      attributes: { shortcut },
      measure: {},
      torch32: {},
      inputs: arrays,
      outputs: arrays,
    }));
  });
  const { tensors, metadata } = readReference('network-gradients');
  const networks = JSON.parse(metadata.networks!) as GradientNetwork[];
  const gradients = networks.map((network, index) => {
    const arrays = Object.fromEntries(arraysUnder(tensors, `${index}.`));
    return {
      operation: 'gradients',
      name: network.name,
      attributes: { ...network },
      measure: {},
      torch32: { gradients: network.torch32 },
      inputs: arrays,
      outputs: arrays,
    };
  });
  return [...trained, ...gradients];
}

/** The network of make_networks.py. */
const trainedNetwork = ({ attributes }: ReferenceCase): Network =>
  resNet(networkReference(attributes.shortcut as 'projection' | 'padding').architecture);

const bytes = ({ inputs }: ReferenceCase, name: string) => inputs[name]!.data as Uint8Array;

const weightsOf = ({ inputs }: ReferenceCase, prefix: string) => weightsUnder(Object.entries(inputs), prefix);

/** The error of the worst array; an array that is missing is infinitely wrong. */
function worstArray(found: Weights, reference: Weights): number {
  return [...reference].reduce((worst, [name, { data }]) => {
    return Math.max(worst, relativeError(found.get(name)?.data ?? [], data, 'array'));
  }, 0);
}

/** The weights that make_network_gradients.py generated: a stream of numbers for each array, by its name. */
function generatedWeights(network: Network, seed: number): Weights {
  const weights = new Map<string, WeightArray>();
  for (const { name, shape, role } of arraysOf(network)) {
    const length = shape.reduce((product, size) => product * size, 1);
    const numbers = bells(crc32(`${seed} ${name}`), length);
    const [outputs = 1, , height = 1, width = 1] = shape;
    const kernelScale = Math.sqrt(2 / (outputs * height * width));
    const value = {
      kernel: (number: number) => number * kernelScale,
      weight: (number: number) => number * 0.25,
      bias: (number: number) => number * 0.2,
      scale: (number: number) => number * 0.2 + 1,
      shift: (number: number) => number * 0.2,
      'running-mean': () => 0,
      'running-variance': () => 1,
      'head-weight': (number: number) => number * 0.25,
      'head-bias': (number: number) => number * 0.2,
    }[role];
    weights.set(name, { shape, data: Float32Array.from(numbers, value) });
  }
  return weights;
}
