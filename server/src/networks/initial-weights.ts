import { randomFrom } from '@transferscope/shared';
import { sizeOf } from './layers/layer.ts';
import { arraysOf, type Network } from './network.ts';
import type { WeightArray, Weights } from './weights.ts';

/** An untrained network: each array as its layer draws it, one after another from one stream of random numbers. */
export function initialWeights(network: Network, seed: number): Weights {
  const random = randomFrom(seed);
  return new Map(
    arraysOf(network).map(({ name, shape, initial }): [string, WeightArray] => [
      name,
      { shape, data: Float32Array.from({ length: sizeOf(shape) }, () => initial(random)) },
    ]),
  );
}
