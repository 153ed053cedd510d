import * as tf from '@tensorflow/tfjs';
import { spreadOut } from '../convolution-gradients.ts';

type PoolAttributes = { filterSize: number | [number, number]; strides: number | [number, number] };

/**
 * The gradient of a max pool, of which the wasm backend forgets what belongs to numbers that are not above zero. A window
 * of one pixel, the only one in this project, has no largest to look for: the gradient is put back where its pixel was.
 */
export function registerSubsampleGradient(): void {
  const backendName = 'wasm';
  tf.unregisterKernel('MaxPoolGrad', backendName);
  tf.registerKernel({
    kernelName: 'MaxPoolGrad',
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const { dy, input } = inputs as unknown as { dy: tf.Tensor4D; input: tf.Tensor4D };
      const { filterSize, strides } = attrs as unknown as PoolAttributes;
      if ([filterSize].flat().some((size) => size !== 1))
        throw new Error('the gradient of a max pool over more than one pixel is not there on wasm');
      const [down, across] = [strides, strides].flat() as [number, number];
      const gradient = tf.tidy(() => spreadOut(dy, [down, across]).slice([0, 0, 0, 0], input.shape));
      // The caller makes its own tensor of the data, so they must outlive ours.
      tf.engine().backend.incRef(gradient.dataId);
      gradient.dispose();
      return { dataId: gradient.dataId, shape: gradient.shape, dtype: gradient.dtype };
    },
  });
}
