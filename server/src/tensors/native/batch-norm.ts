import type { Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { type BatchNormRelu, batchNormEpsilon } from '../batch-norm.ts';
import type { TensorFlow } from '../engine.ts';
import type { OneDnn } from './one-dnn.ts';
import type { Operations } from './operations.ts';

/** Outputs of FusedBatchNormV3: y, mean, variance (unbiased), and three that its gradient wants back. */
type Normalised = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];

/**
 * TensorFlow's fused batch normalisation and its fused gradient; with oneDNN the ReLU is part of the same kernel.
 * The gradient of the ReLU is ReluGrad(dy, y).
 */
export function fusedBatchNormRelu(tf: TensorFlow, operations: Operations, oneDnn?: OneDnn): BatchNormRelu {
  const attributes = [
    operations.float32('T'),
    operations.float32('U'),
    operations.real('epsilon', batchNormEpsilon),
    operations.text('data_format', 'NHWC'),
    operations.flag('is_training', true),
  ];
  const forward = [...attributes, operations.real('exponential_avg_factor', 1)];
  const withRelu = [
    ...forward,
    operations.integer('num_side_inputs', 0),
    operations.text('activation_mode', 'Relu'),
  ];

  const normalise = (inputs: readonly Tensor[], relu: boolean): Normalised => {
    if (oneDnn)
      return (
        relu
          ? oneDnn.runMany('FusedBatchNormEx', withRelu, inputs, 6)
          : oneDnn.runMany('FusedBatchNormV3', forward, inputs, 6)
      ) as Normalised;
    const [y, ...rest] = operations.runMany('FusedBatchNormV3', forward, inputs, 6) as Normalised;
    return [relu ? operations.run('Relu', [operations.float32('T')], [y]) : y, ...rest];
  };
  const gradientOf = (inputs: readonly Tensor[]) =>
    (oneDnn ?? operations).runMany('FusedBatchNormGradV3', attributes, inputs, 5).slice(0, 3);

  return (input, scale, shift, { relu }, onStatistics) => {
    const fused = tf.customGrad((...args) => {
      const [x, gamma, beta, save] = args as unknown as [
        Tensor4D,
        Tensor1D,
        Tensor1D,
        (tensors: Tensor[]) => void,
      ];
      // In training the running statistics that the operation could take are empty.
      const none = tf.tensor1d([]);
      const [y, mean, variance, ...reserved] = normalise([x, gamma, beta, none, none], relu);
      onStatistics({ mean: tf.keep(mean), variance: tf.keep(variance) });
      save([x, gamma, ...reserved, ...(relu ? [y] : [])]);
      const gradFunc = (dy: Tensor, saved: Tensor[]) => {
        const [image, factor, one, two, three, output] = saved as [
          Tensor,
          Tensor,
          Tensor,
          Tensor,
          Tensor,
          Tensor | undefined,
        ];
        const d = output ? operations.run('ReluGrad', [operations.float32('T')], [dy, output]) : dy;
        return gradientOf([d, image, factor, one, two, three]);
      };
      return { value: y, gradFunc };
    });
    return fused(input, scale, shift) as Tensor4D;
  };
}
