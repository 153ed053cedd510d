import { expect, it } from 'vitest';
import { computeDevices } from './compute-devices.ts';

const share = (threads: number, memory: number) => ({ threads, memory });

it('a machine without a GPU has a process for each core, up to four; all but the first wait for work', () => {
  const [first, ...others] = computeDevices('auto', 8, []);
  const onCpu = share(2, 1 / 4);
  const onGpu = share(8, 1);
  expect(first).toEqual({ onCpu, onGpu, onDemand: false, environment: {} });
  expect(others).toEqual(Array(3).fill({ onCpu, onGpu, onDemand: true, environment: {} }));
  expect(computeDevices('auto', 2, []).map(({ onCpu }) => onCpu)).toEqual([share(1, 1 / 2), share(1, 1 / 2)]);
});

it('one GPU is shown to the one process as it is', () => {
  const all = share(8, 1);
  expect(computeDevices('auto', 8, ['0'])).toEqual([
    { onCpu: all, onGpu: all, onDemand: false, environment: {} },
  ]);
});

it('each of several GPUs has a process that sees no other, and its share of the threads', () => {
  const devices = computeDevices('auto', 8, ['0', '2', 'GPU-77']);
  expect(devices.map(({ environment }) => environment)).toEqual([
    { CUDA_VISIBLE_DEVICES: '0' },
    { CUDA_VISIBLE_DEVICES: '2' },
    { CUDA_VISIBLE_DEVICES: 'GPU-77' },
  ]);
  for (const { onCpu, onGpu, onDemand } of devices)
    expect({ onCpu, onGpu, onDemand }).toEqual({
      onCpu: share(2, 1 / 3),
      onGpu: share(2, 1),
      onDemand: false,
    });
});

it('more processes than GPUs take turns and share their memory, and every one has a thread', () => {
  const devices = computeDevices(3, 2, ['0', '1']);
  expect(devices.map(({ environment }) => environment.CUDA_VISIBLE_DEVICES)).toEqual(['0', '1', '0']);
  expect(devices.map(({ onGpu }) => onGpu)).toEqual(Array(3).fill(share(1, 1 / 2)));
  expect(computeDevices(3, 2, []).map(({ onCpu, onDemand }) => ({ onCpu, onDemand }))).toEqual(
    Array(3).fill({ onCpu: share(1, 1 / 3), onDemand: false }),
  );
});
