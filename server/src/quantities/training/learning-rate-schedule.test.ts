import { expect, test } from 'vitest';
import { cosineShare, shareBySchedule } from './learning-rate-schedule.ts';

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

test('schedules of a pre-training begin at 1 and go down as they say', () => {
  const shares = (name: keyof typeof shareBySchedule) =>
    Array.from({ length: 8 }, (_, step) => shareBySchedule[name](step, 8));
  expect(shares('STEPS')).toEqual([1, 1, 1, 1, 0.1, 0.1, 0.01, 0.01]);
  expect(shares('CONSTANT')).toEqual(new Array(8).fill(1));
  expect(shares('COSINE')).toEqual(shares('COSINE').toSorted((a, b) => b - a));
  expect(shares('COSINE')[4]).toBeCloseTo(0.5, 15);
});
