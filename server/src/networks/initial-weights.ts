import { randomFrom } from '@transferscope/shared';
import { arraysOf, type Network, type Role } from './network.ts';
import type { WeightArray, Weights } from './weights.ts';

/**
 * An untrained network: kernels by He et al. 2015 (normal, variance 2 / fan-out, as torchvision's ResNets),
 * batch normalisation as the identity, head uniform within 1 / sqrt(D), PyTorch's default.
 */
export function initialWeights(network: Network, seed: number): Weights {
  const random = randomFrom(seed);
  const weights = new Map<string, WeightArray>();
  for (const { name, shape, role } of arraysOf(network)) {
    const length = shape.reduce((product, size) => product * size, 1);
    weights.set(name, { shape, data: Float32Array.from({ length }, filler(role, shape)) });
  }
  return weights;

  function filler(role: Role, shape: readonly number[]): () => number {
    if (role === 'kernel') {
      const [outputs, , height, width] = shape as [number, number, number, number];
      const deviation = Math.sqrt(2 / (outputs * height * width));
      return () => deviation * random.normal();
    }
    if (role === 'head-weight' || role === 'head-bias') {
      const bound = 1 / Math.sqrt(network.width);
      return () => bound * (2 * random.uniform() - 1);
    }
    const constant = role === 'scale' || role === 'running-variance' ? 1 : 0;
    return () => constant;
  }
}
