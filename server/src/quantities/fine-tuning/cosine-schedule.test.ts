import { expect, test } from 'vitest';
import { cosineShare } from './cosine-schedule.ts';

test('six steps have the shares of PyTorch’s CosineAnnealingLR', () => {
  // torch.optim.lr_scheduler.CosineAnnealingLR(optimiser of rate 1, 6).get_last_lr() before each step
  const torch = [1, 0.9330127018922194, 0.75, 0.5, 0.25, 0.06698729810778066];
  torch.forEach((share, step) => {
    expect(cosineShare(step, 6)).toBeCloseTo(share, 14);
  });
});

test('a single step has the whole rate', () => {
  expect(cosineShare(0, 1)).toBe(1);
});
