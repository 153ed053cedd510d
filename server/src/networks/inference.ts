import type { Engine } from '../tensors/engine.ts';
import type { Network } from './network.ts';
import type { Weights } from './weights.ts';

/** A network with its weights, ready for forward passes; dispose it after use. */
export interface InferenceNetwork {
  /**
   * Penultimate features of a batch.
   * @param pixels N x height x width x channels bytes
   * @returns N x D float32
   */
  features(pixels: Uint8Array, count: number): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/**
 * Opens a network for inference by the fastest way that the engine has: as a graph where the engine brings a
 * graph runtime, else by its tensors. The two agree within 1e-4; `EngineDescription.inference` says which it is.
 */
export async function openForInference(
  engine: Engine,
  network: Network,
  weights: Weights,
): Promise<InferenceNetwork> {
  // Loaded on demand: the API process knows the quantities but runs none.
  if (engine.graphs) {
    const { openOnnxInference } = await import('./onnx-inference.ts');
    return openOnnxInference(engine.graphs, network, weights);
  }
  const { openTensorInference } = await import('./tensor-inference.ts');
  return openTensorInference(engine, network, weights);
}
