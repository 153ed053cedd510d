import { extractFeatures } from '../../networks/extract-features.ts';
import type { Network } from '../../networks/network.ts';
import type { Weights } from '../../networks/weights.ts';
import type { Engine } from '../../tensors/engine.ts';
import type { LabelledImages } from '../define-quantity.ts';
import { classificationOf } from '../probe/classification.ts';

/**
 * Classifies images by a trained network in inference mode: running statistics, so that no row depends on its
 * neighbours. Logits are summed up in float64.
 * @param progress before each batch; may throw to end it
 */
export async function classifyImages(
  engine: Engine,
  network: Network,
  weights: Weights,
  images: LabelledImages,
  progress?: (done: number) => Promise<void>,
) {
  const features = await extractFeatures(engine, network, weights, images, progress);
  const logits = { data: logitsOf(network, weights, features), stride: network.head.outputs };
  return classificationOf(logits, images.labels, network.head.outputs);
}

/** N x C, of N x D features. */
function logitsOf({ head, width }: Network, weights: Weights, features: Float32Array): Float64Array {
  const weight = weights.get(`${head.name}.weight`)!.data;
  const bias = weights.get(`${head.name}.bias`)!.data;
  const rows = features.length / width;
  const logits = new Float64Array(rows * head.outputs);
  for (let row = 0; row < rows; row++)
    for (let output = 0; output < head.outputs; output++) {
      let sum = bias[output]!;
      for (let column = 0; column < width; column++)
        sum += weight[output * width + column]! * features[row * width + column]!;
      logits[row * head.outputs + output] = sum;
    }
  return logits;
}
