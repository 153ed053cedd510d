/**
 * The share of the initial learning rate that a step takes, 0..steps-1: half a cosine from 1 towards 0, stepped with
 * every batch (Loshchilov and Hutter, SGDR, ICLR 2017, without restarts; PyTorch's CosineAnnealingLR).
 */
export function cosineShare(step: number, steps: number): number {
  return (1 + Math.cos((Math.PI * step) / steps)) / 2;
}
