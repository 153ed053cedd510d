/** A catalogue for tests: one quantity that breaks the device of the webgpu engine as it is told, then computes 1 + 2. */
export const quantities = [
  {
    name: 'device-fault',
    version: 1,
    compute: async ({ engine: { tf }, parameters: { how } }) => {
      const { device, bufferManager } = tf.backend();
      if (how === 'refusal') device.createBuffer({ size: 16, usage: 0xffff });
      if (how === 'loss') device.destroy();
      if (how === 'memory') {
        const taken = [];
        const { maxBufferSize } = device.limits;
        try {
          while (taken.length < 4096)
            taken.push(bufferManager.acquireBuffer(maxBufferSize, GPUBufferUsage.STORAGE));
        } finally {
          for (const buffer of taken) bufferManager.releaseBuffer(buffer);
        }
      }
      const [value] = await tf.tidy(() => tf.add(tf.fill([2000], 1), tf.fill([2000], 2))).data();
      return { value };
    },
  },
];
