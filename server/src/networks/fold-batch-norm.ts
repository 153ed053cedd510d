import { batchNormEpsilon } from '../tensors/batch-norm.ts';
import type { Weights } from './weights.ts';

/**
 * A convolution followed by batch normalisation at inference is one convolution with bias:
 * W' = W gamma / sqrt(var + eps), b' = beta - mean gamma / sqrt(var + eps), each output channel by itself.
 * @returns the kernel in file layout O x I x H x W and the bias, O
 */
export function foldBatchNorm(
  { name, norm, outputs }: { readonly name: string; readonly norm: string; readonly outputs: number },
  weights: Weights,
): { kernel: Float32Array; bias: Float32Array } {
  const read = (array: string) => weights.get(array)!.data;
  const scale = read(`${norm}.weight`);
  const shift = read(`${norm}.bias`);
  const mean = read(`${norm}.running_mean`);
  const variance = read(`${norm}.running_var`);
  const kernel = Float32Array.from(read(`${name}.weight`));
  const bias = new Float32Array(outputs);
  const taps = kernel.length / outputs;
  for (let output = 0; output < outputs; output++) {
    const factor = scale[output]! / Math.sqrt(variance[output]! + batchNormEpsilon);
    bias[output] = shift[output]! - mean[output]! * factor;
    for (let tap = output * taps; tap < (output + 1) * taps; tap++) kernel[tap]! *= factor;
  }
  return { kernel, bias };
}
