import { foldedLayer } from './layers/layer.ts';
import type { Network } from './network.ts';
import type { Weights } from './weights.ts';

/**
 * A network as inference computes it, and its arrays: every batch normalisation is part of the convolution before it.
 * @param weights fit the network (`misfits`)
 */
export function foldedNetwork(network: Network, weights: Weights): { network: Network; weights: Weights } {
  const trunk = foldedLayer(network.trunk, weights);
  const head = foldedLayer(network.head.layer, weights);
  return {
    network: { ...network, trunk: trunk.layer },
    weights: new Map([...trunk.weights, ...head.weights]),
  };
}
