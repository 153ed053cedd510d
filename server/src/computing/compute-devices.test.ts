import { expect, it } from 'vitest';
import { computeDevices } from './compute-devices.ts';

it('a machine without a GPU has one process with all threads', () => {
  expect(computeDevices('auto', 8, [])).toEqual([{ threads: 8, environment: {} }]);
});

it('one GPU is shown to the one process as it is', () => {
  expect(computeDevices('auto', 8, ['0'])).toEqual([{ threads: 8, environment: {} }]);
});

it('each of several GPUs has a process that sees no other, and its share of the threads', () => {
  expect(computeDevices('auto', 8, ['0', '2', 'GPU-77'])).toEqual([
    { threads: 2, environment: { CUDA_VISIBLE_DEVICES: '0' } },
    { threads: 2, environment: { CUDA_VISIBLE_DEVICES: '2' } },
    { threads: 2, environment: { CUDA_VISIBLE_DEVICES: 'GPU-77' } },
  ]);
});

it('more processes than asked GPUs take turns, and every one has a thread', () => {
  expect(computeDevices(3, 2, ['0', '1']).map(({ environment }) => environment.CUDA_VISIBLE_DEVICES)).toEqual(
    ['0', '1', '0'],
  );
  expect(computeDevices(3, 2, []).map(({ threads }) => threads)).toEqual([1, 1, 1]);
});
