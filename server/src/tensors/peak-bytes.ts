import type { TensorFlow } from './engine.ts';

/** Tensors alive on the device, and their bytes. */
export function liveTensors(tf: TensorFlow): { tensors: number; bytes: number } {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes };
}

/**
 * Watches the most tensor bytes alive at once; tensorflow.js counts them at each allocation but keeps no maximum.
 * @returns a function that gives the peak since it was last called, and starts anew
 */
export function watchPeakBytes(tf: TensorFlow): () => number {
  const { state } = tf.engine();
  let bytes = state.numBytes;
  let peak = bytes;
  Object.defineProperty(state, 'numBytes', {
    get: () => bytes,
    set: (value: number) => {
      bytes = value;
      if (value > peak) peak = value;
    },
  });
  return () => {
    const reached = peak;
    peak = bytes;
    return reached;
  };
}
