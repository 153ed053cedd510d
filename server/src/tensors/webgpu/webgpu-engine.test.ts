import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { afterAll, expect, it } from 'vitest';
import { describeOn } from '../../testing/engine-under-test.ts';
import { DeviceFault } from '../device-fault.ts';
import { isOutOfMemory } from '../out-of-memory.ts';

const patience = 60_000;

// In this order: a device that has had a fault is of no further use.
await describeOn('webgpu', (engine) => {
  afterAll(() => engine.dispose());
  const backend = () => engine.tf.backend() as WebGPUBackend;
  const manager = () =>
    backend().bufferManager as unknown as {
      numBytesAllocated: number;
      numBytesUsed: number;
      acquireBuffer(size: number, usage: number): GPUBuffer;
      releaseBuffer(buffer: GPUBuffer): void;
    };
  const sum = async () => {
    const { tf } = engine;
    const total = tf.tidy(() => tf.ones([64, 64]).add(1).sum());
    const [value] = await total.data();
    total.dispose();
    return value;
  };

  it('says what it runs on, with the versions of both libraries', () => {
    const { backend: name, device, version, precision } = engine.description;
    expect([name, precision]).toEqual(['webgpu', 'float32']);
    expect(device).not.toBe('');
    expect(version).toMatch(/^tensorflow\.js \d+\.\d+\.\d+, Dawn \d+\.\d+\.\d+$/);
    // Names by which software adapters go.
    expect(/swiftshader|llvmpipe|basic render/i.test(device)).toBe(device.endsWith(' (software)'));
  });

  it(
    'gives the memory of tensors of many sizes back',
    async () => {
      const { tf } = engine;
      for (let size = 0; size < 6; size++) {
        // 64 MiB each, and never the same size twice.
        const large = tf.tidy(() => tf.fill([2 ** 24 + size], 1).add(1));
        await large.slice(0, 1).data();
        large.dispose();
      }
      tf.disposeVariables();
      expect(manager().numBytesAllocated - manager().numBytesUsed).toBeLessThanOrEqual(2 ** 29);
      expect(await sum()).toBe(8192);
    },
    patience,
  );

  it(
    'throws when the device is full, and goes on when there is room again',
    async () => {
      const { maxBufferSize } = backend().device.limits;
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
      const taken: GPUBuffer[] = [];
      // Memory that nothing is written to costs nothing but address space.
      const fill = () => {
        for (let count = 0; count < 4096; count++) taken.push(manager().acquireBuffer(maxBufferSize, usage));
      };
      expect(fill).toThrow(DeviceFault);
      expect(fill).toThrow(expect.objectContaining({ code: 'DEVICE_OUT_OF_MEMORY' }));
      // So a forward pass goes on in smaller batches.
      expect(fill).toThrow(expect.toSatisfy(isOutOfMemory));
      for (const buffer of taken) manager().releaseBuffer(buffer);
      expect(engine.fault!()).toBeUndefined();
      expect(await sum()).toBe(8192);
    },
    patience,
  );

  it('holds a call that the device refuses against itself', async () => {
    expect(engine.fault!()).toBeUndefined();
    backend().device.createBuffer({ size: 16, usage: 0xffff });
    expect(engine.fault!()).toMatchObject({ code: 'DEVICE_ERROR' });
  });
});
