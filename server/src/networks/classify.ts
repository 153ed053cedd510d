import type { Network } from './network.ts';
import type { Weights } from './weights.ts';

/**
 * The head on penultimate features: accuracy and mean cross-entropy (nats) against labels.
 * @param features N x D, row-major
 */
export function classify(
  network: Network,
  weights: Weights,
  features: Float32Array,
  labels: Uint8Array,
): { accuracy: number; loss: number } {
  const { name, outputs } = network.head;
  const weight = weights.get(`${name}.weight`)!.data;
  const bias = weights.get(`${name}.bias`)!.data;
  const logits = new Float64Array(outputs);
  let correct = 0;
  let loss = 0;
  for (let row = 0; row < labels.length; row++) {
    for (let output = 0; output < outputs; output++) {
      let sum = bias[output]!;
      for (let column = 0; column < network.width; column++)
        sum += weight[output * network.width + column]! * features[row * network.width + column]!;
      logits[output] = sum;
    }
    const largest = Math.max(...logits);
    const label = labels[row]!;
    if (logits.indexOf(largest) === label) correct++;
    loss +=
      Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0)) + largest - logits[label]!;
  }
  return { accuracy: correct / labels.length, loss: loss / labels.length };
}
