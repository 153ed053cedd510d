import type { Random } from '@transferscope/shared';

/** Draws one number of an untrained array. */
export type Initialiser = (random: Random) => number;

export const constant =
  (value: number): Initialiser =>
  () =>
    value;

/** Normal with variance 2 / fan-out (He et al. 2015), as torchvision's ResNets. @param fanOut outputs x height x width */
export function heNormal(fanOut: number): Initialiser {
  const deviation = Math.sqrt(2 / fanOut);
  return (random) => deviation * random.normal();
}

/** Uniform within 1 / sqrt(fan-in): PyTorch's default for weights and biases of linear maps and convolutions. */
export function uniformByFanIn(fanIn: number): Initialiser {
  const bound = 1 / Math.sqrt(fanIn);
  return (random) => bound * (2 * random.uniform() - 1);
}
