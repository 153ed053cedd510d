import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import type { DenseMatrix, Multiply } from '../float64/multiply.ts';

/** DT_DOUBLE of TensorFlow's C interface. */
const double = 2;

/**
 * TensorFlow's float64 matrix product. tensorflow.js knows no float64, but its binding runs any operation on handles: the
 * bytes go in and out as pairs of float32, and Bitcast says what they are.
 */
export function float64Product({ binding }: NodeJSKernelBackend): Multiply {
  const type = (name: string, value: number) => ({ name, type: binding.TF_ATTR_TYPE, value });
  const flag = (name: string, value: boolean) => ({ name, type: binding.TF_ATTR_BOOL, value });
  const asDouble = [type('T', binding.TF_FLOAT), type('type', double)];
  const asPairs = [type('T', double), type('type', binding.TF_FLOAT)];

  const upload = ({ rows, columns, data }: DenseMatrix): number => {
    // TensorFlow keeps what it is given without a copy, and cannot keep memory that threads share.
    const own = data.buffer instanceof ArrayBuffer ? data : Float64Array.from(data);
    const pairs = new Float32Array(own.buffer, own.byteOffset, 2 * rows * columns);
    const handle = binding.createTensor([rows, columns, 2], binding.TF_FLOAT, pairs);
    return replaced('Bitcast', asDouble, [handle]);
  };

  /** Runs an operation and gives its inputs up, also when it fails. */
  const replaced = (name: string, attributes: ReturnType<typeof type>[], handles: number[]): number => {
    try {
      return binding.executeOp(name, attributes, handles, 1)[0]!.id;
    } finally {
      for (const handle of handles) binding.deleteTensor(handle);
    }
  };

  return (a, b) => {
    const factors = [upload(a), upload(b)];
    const transposes = [
      flag('transpose_a', a.transposed ?? false),
      flag('transpose_b', b.transposed ?? false),
    ];
    const product = replaced('MatMul', [type('T', double), ...transposes] as never, factors);
    const result = replaced('Bitcast', asPairs, [product]);
    try {
      const pairs = binding.tensorDataSync(result) as Float32Array;
      return new Float64Array(pairs.buffer, pairs.byteOffset, pairs.length / 2);
    } finally {
      binding.deleteTensor(result);
    }
  };
}
