import type { Random } from '@transferscope/shared';

/** Draws one number of an untrained array. */
export type Initialiser = (random: Random) => number;

export const constant =
  (value: number): Initialiser =>
  () =>
    value;

/** Normal around 0. */
export const normal =
  (deviation: number): Initialiser =>
  (random) =>
    deviation * random.normal();

/** Normal with variance 2 / fan-out (He et al. 2015), as torchvision's ResNets. @param fanOut outputs x height x width */
export const heNormal = (fanOut: number): Initialiser => normal(Math.sqrt(2 / fanOut));

/** Uniform within 1 / sqrt(fan-in): PyTorch's default for weights and biases of linear maps and convolutions. */
export function uniformByFanIn(fanIn: number): Initialiser {
  const bound = 1 / Math.sqrt(fanIn);
  return (random) => bound * (2 * random.uniform() - 1);
}
