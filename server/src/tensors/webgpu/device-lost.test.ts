import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { afterAll, expect, it } from 'vitest';
import { describeOn } from '../../testing/engine-under-test.ts';

await describeOn('webgpu', (engine) => {
  afterAll(() => engine.dispose());

  it('a lost device fails what waits for it, and is known as lost', async () => {
    const { tf } = engine;
    const total = tf.tidy(() => tf.ones([64, 64]).add(1).sum());
    const reading = total.data();
    (tf.backend() as WebGPUBackend).device.destroy();
    await expect(reading).rejects.toThrow();
    await new Promise(setImmediate);
    expect(engine.fault!()).toMatchObject({ code: 'DEVICE_LOST' });
  }, 60_000);
});
