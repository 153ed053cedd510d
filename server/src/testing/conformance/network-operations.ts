import { openForInference } from '../../networks/inference.ts';
import type { Network } from '../../networks/network.ts';
import { resNet } from '../../networks/resnet.ts';
import { openTensorInference } from '../../networks/tensor-inference.ts';
import { openForTraining } from '../../networks/training.ts';
import type { Weights } from '../../networks/weights.ts';
import type { Engine } from '../../tensors/engine.ts';
import { type KindReference, kindReferences } from '../kind-references.ts';
import { networkReference } from '../network-reference.ts';
import { generatedWeights } from './generated-weights.ts';
import type { Errors, Operation } from './operation.ts';
import { arraysUnder, type ReferenceCase, readReference, weightsUnder } from './reference-cases.ts';
import { relativeError } from './relative-error.ts';

/** What is computed with whole networks, by the names of the cases below. */
export const networkOperations: Readonly<Record<string, Operation>> = {
  features: (engine, reference) =>
    featureErrors(engine, trainedNetwork(reference), weightsOf(reference, 'before.'), reference),

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
    const { depth, width, shortcut, classes, seed, side, channels } =
      reference.attributes as unknown as GradientNetwork;
    const input = {
      height: side,
      width: side,
      channels,
      mean: new Array<number>(channels).fill(0.5),
      std: new Array<number>(channels).fill(0.25),
    };
    const network = resNet({ kind: 'resnet', depth, width, shortcut, classes, input });
    return gradientErrors(engine, network, generatedWeights(network, seed), reference);
  },

  'every kind': async (engine, reference) => {
    const { network, weights } = reference.attributes as unknown as KindReference;
    return {
      ...(await featureErrors(engine, network, weights, reference)),
      ...(await gradientErrors(engine, network, weights, reference)),
    };
  },
};

/** Of the penultimate features, by tensors and by what the engine extracts them with. */
async function featureErrors(
  engine: Engine,
  network: Network,
  weights: Weights,
  reference: ReferenceCase,
): Promise<Errors> {
  const errors: Record<string, number> = {};
  const images = reference.inputs.images!;
  for (const [output, openNetwork] of [
    ['tensors', openTensorInference],
    ['fastest', openForInference],
  ] as const) {
    const open = await openNetwork(engine, network, weights);
    const features = await open.features(images.data as Uint8Array, images.shape[0]!);
    await open.dispose();
    errors[output] = relativeError(features, reference.outputs.features!.data, 'array');
  }
  return errors;
}

/** Of the loss and of its gradient by every trained array. */
async function gradientErrors(
  engine: Engine,
  network: Network,
  weights: Weights,
  reference: ReferenceCase,
): Promise<Errors> {
  const model = openForTraining(engine, network, weights);
  const { loss, gradients } = await model.gradients(bytes(reference, 'images'), bytes(reference, 'labels'));
  model.dispose();
  return {
    loss: relativeError([loss], reference.outputs.loss!.data, 'element'),
    gradients: worstArray(gradients, weightsOf(reference, 'gradient.')),
  };
}

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

/** The cases of make_networks.py, make_network_gradients.py and make_network_kinds.py, in the form of make_operations.py. */
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
  const kinds = kindReferences().map((network) => ({
    operation: 'every kind',
    name: network.name,
    attributes: { ...network },
    measure: {},
    torch32: { ...network.torch32, tensors: network.torch32.features, fastest: network.torch32.features },
    inputs: network.arrays,
    outputs: network.arrays,
  }));
  return [...trained, ...gradients, ...kinds];
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
