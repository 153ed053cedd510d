import type { LearningRateSchedule } from '@transferscope/shared';

/** The share of the initial learning rate that a step takes, 0..steps-1: by ten less at half and at three quarters, and so on. */
export const shareBySchedule: Record<LearningRateSchedule, (step: number, steps: number) => number> = {
  STEPS: (step, steps) => (step < 0.5 * steps ? 1 : step < 0.75 * steps ? 1 / 10 : 1 / 100),
  COSINE: cosineShare,
  CONSTANT: () => 1,
};

/**
 * The share of the initial learning rate that a step takes, 0..steps-1: half a cosine from 1 towards 0, stepped with
 * every batch (Loshchilov and Hutter, SGDR, ICLR 2017, without restarts; PyTorch's CosineAnnealingLR).
 */
export function cosineShare(step: number, steps: number): number {
  return (1 + Math.cos((Math.PI * step) / steps)) / 2;
}
