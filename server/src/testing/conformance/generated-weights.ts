import { crc32 } from 'node:zlib';
import { bells } from '../../../../test/reference/generated-problems.ts';
import { type Role, sizeOf } from '../../networks/layers/layer.ts';
import { arraysOf, type Network } from '../../networks/network.ts';
import type { WeightArray, Weights } from '../../networks/weights.ts';

/**
 * The weights that make_network_gradients.py and make_network_kinds.py generated: a stream of numbers for each array,
 * by its name, so that they need not be stored.
 */
export function generatedWeights(network: Network, seed: number): Weights {
  const weights = new Map<string, WeightArray>();
  for (const { name, shape, role } of arraysOf(network)) {
    const [outputs = 1, , height = 1, width = 1] = shape;
    const value = numberFor[role](Math.sqrt(2 / (outputs * height * width)));
    // The last scale of a bottleneck: see make_network_kinds.py.
    const factor = name.endsWith('bn3.weight') ? 0.1 : 1;
    const numbers = bells(crc32(`${seed} ${name}`), sizeOf(shape));
    weights.set(name, {
      shape,
      data: Float32Array.from(numbers, (number) => Math.fround(value(number)) * factor),
    });
  }
  return weights;
}

const spread = (deviation: number, mean = 0) => {
  return () => (number: number) => number * deviation + mean;
};

/** What becomes of a standard normal number, by what the array is for; a kernel has a deviation of its own. */
const numberFor: Record<Role, (kernelDeviation: number) => (number: number) => number> = {
  kernel: (deviation) => (number) => number * deviation,
  weight: spread(0.25),
  bias: spread(0.2),
  scale: spread(0.2, 1),
  shift: spread(0.2),
  'running-mean': spread(0),
  'running-variance': spread(0, 1),
  'norm-scale': spread(0.2, 1),
  'norm-shift': spread(0.2),
  embedding: spread(0.2),
  'head-weight': spread(0.25),
  'head-bias': spread(0.2),
};
