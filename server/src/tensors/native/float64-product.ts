import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { DenseMatrix, Multiply } from '../float64/multiply.ts';
import type { Operations } from './operations.ts';

/** DT_DOUBLE of TensorFlow's C interface. */
const double = 2;

/**
 * TensorFlow's float64 matrix product. tensorflow.js knows no float64, but its binding runs any operation on handles: the
 * bytes go in and out as pairs of float32, and Bitcast says what they are.
 */
export function float64Product(operations: Operations): Multiply {
  const { binding } = operations.backend;
  const asDouble = [operations.float32('T'), operations.type('type', double)];
  const asPairs = [operations.type('T', double), operations.float32('type')];

  const upload = ({ rows, columns, data }: DenseMatrix): number => {
    // TensorFlow keeps what it is given without a copy, and cannot keep memory that threads share.
    const own = data.buffer instanceof ArrayBuffer ? data : Float64Array.from(data);
    const pairs = new Float32Array(own.buffer, own.byteOffset, 2 * rows * columns);
    const handle = binding.createTensor([rows, columns, 2], binding.TF_FLOAT, pairs);
    return replaced('Bitcast', asDouble, [handle]);
  };

  /** Runs an operation and gives its inputs up, also when it fails. */
  const replaced = (name: string, attributes: TFEOpAttr[], handles: number[]): number => {
    try {
      return binding.executeOp(name, attributes, handles, 1)[0]!.id;
    } finally {
      for (const handle of handles) binding.deleteTensor(handle);
    }
  };

  return (a, b) => {
    const factors = [upload(a), upload(b)];
    const attributes = [
      operations.type('T', double),
      operations.flag('transpose_a', a.transposed ?? false),
      operations.flag('transpose_b', b.transposed ?? false),
    ];
    const product = replaced('MatMul', attributes, factors);
    const result = replaced('Bitcast', asPairs, [product]);
    try {
      const pairs = binding.tensorDataSync(result) as Float32Array;
      return new Float64Array(pairs.buffer, pairs.byteOffset, pairs.length / 2);
    } finally {
      binding.deleteTensor(result);
    }
  };
}
