import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import type { GraphRuntime } from './engine.ts';
import type { AddProduct, Strip } from './float64/gram-by-strips.ts';
import { encodeOnnx, type OnnxModel, type OnnxValue } from './onnx-messages.ts';

/**
 * onnxruntime on the CPU. Importing this file fails on a platform that onnxruntime-node has no library for.
 * @param threads how many cores one run may use, at least 1
 */
export function onnxRuntime(threads: number): GraphRuntime {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    executionMode: 'sequential',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // The arena gives one activation's memory to the next; planning all of them ahead took twice as much, and no
    // arena grew from batch to batch (docs/decisions.md).
    enableCpuMemArena: true,
    enableMemPattern: false,
    // Threads that wait by spinning would take the cores from the rest of the process.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  return {
    name: `onnxruntime ${env.versions.node ?? env.versions.common}`,
    open: async (model) => {
      const session = await InferenceSession.create(model, options);
      const [input] = session.inputNames;
      const [output] = session.outputNames;
      return {
        run: async (values, shape) => {
          const results = await session.run({ [input!]: new Tensor('float32', values, shape) }, [output!]);
          return results[output!]!.data as Float32Array;
        },
        dispose: () => session.release(),
      };
    },
    openProduct: async () => {
      const session = await InferenceSession.create(encodeOnnx(productModel), options);
      const tensorOf = ({ rows, columns, data }: Strip) => new Tensor('float64', data, [columns, rows]);
      const add: AddProduct = async (left, right, sums) => {
        const { product } = await session.run({
          left: tensorOf(left),
          right: tensorOf(right),
          sums: tensorOf({ rows: right.columns, columns: left.columns, data: sums }),
        });
        return product!.data as Float64Array;
      };
      return Object.assign(add, { dispose: () => session.release() });
    },
  };
}

/** sums + left right' in float64, of matrices that hold a column of their strip in each row. */
const productModel: OnnxModel = {
  irVersion: 7,
  opset: 13,
  name: 'product',
  description: '',
  metadata: {},
  nodes: [{ opType: 'Gemm', input: ['left', 'right', 'sums'], name: 'product', attributes: { transB: 1 } }],
  constants: [],
  inputs: [
    float64Value('left', ['M', 'K']),
    float64Value('right', ['N', 'K']),
    float64Value('sums', ['M', 'N']),
  ],
  outputs: [float64Value('product', ['M', 'N'])],
};

function float64Value(name: string, shape: string[]): OnnxValue {
  return { name, type: 'float64', shape, description: '' };
}
