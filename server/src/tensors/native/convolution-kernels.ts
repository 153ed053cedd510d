import type { NamedAttrMap, NamedTensorInfoMap, Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { TensorFlow } from '../engine.ts';
import type { OneDnn } from './one-dnn.ts';

type Shape = [number, number, number, number];
type Padding = readonly [top: number, bottom: number, left: number, right: number];

/** What tensorflow.js hands to the kernel of a convolution or of one of its gradients. */
interface Convolution {
  readonly strides: number | [number, number];
  readonly pad: Parameters<TensorFlow['conv2d']>[3];
  readonly dilations?: number | [number, number];
}

/** Puts oneDNN's convolution and its two gradients in the place of the kernels that tensorflow.js has. */
export function registerConvolutionKernels(tf: TensorFlow, oneDnn: OneDnn): void {
  const replace = (kernelName: string, kernel: (inputs: never, attrs: never) => Tensor) => {
    tf.unregisterKernel(kernelName, 'tensorflow');
    tf.registerKernel({
      kernelName,
      backendName: 'tensorflow',
      kernelFunc: ({ inputs, attrs }: { inputs: NamedTensorInfoMap; attrs?: NamedAttrMap }) =>
        tf.tidy(() => kernel(inputs as never, attrs as never)),
    });
  };

  const attributesOf = (strides: readonly [number, number], padding: string, explicit?: Padding) => {
    const { operations } = oneDnn;
    const attributes: TFEOpAttr[] = [
      operations.float32('T'),
      operations.integers('strides', [1, ...strides, 1]),
      operations.text('padding', padding),
      operations.text('data_format', 'NHWC'),
      operations.integers('dilations', [1, 1, 1, 1]),
    ];
    if (explicit) attributes.push(operations.integers('explicit_paddings', [0, 0, ...explicit, 0, 0]));
    return attributes;
  };

  /** Padding and strides in numbers, and whether TensorFlow's own SAME or VALID means just this. */
  const geometryOf = (input: Shape, filter: Shape, { strides, pad, dilations = 1 }: Convolution) => {
    const info = tf.backend_util.computeConv2DInfo(input, filter, strides, dilations, pad);
    if (info.dilationHeight * info.dilationWidth !== 1)
      throw new Error('the convolutions of this engine have no dilation');
    const { top, bottom, left, right } = info.padInfo;
    const isSame =
      info.strideHeight * info.strideWidth === 1 &&
      top + bottom === filter[0] - 1 &&
      left + right === filter[1] - 1 &&
      [0, 1].includes(bottom - top) &&
      [0, 1].includes(right - left);
    return {
      strides: [info.strideHeight, info.strideWidth] as const,
      padding: [top, bottom, left, right] as Padding,
      name: top + bottom + left + right === 0 ? 'VALID' : isSame ? 'SAME' : undefined,
    };
  };

  const sizes = (shape: readonly number[]) => tf.tensor1d([...shape], 'int32');

  replace('Conv2D', ({ x, filter }: { x: Tensor4D; filter: Tensor4D }, attrs: Convolution) => {
    const { strides, padding, name } = geometryOf(x.shape, filter.shape, attrs);
    return oneDnn.run(
      'Conv2D',
      name ? attributesOf(strides, name) : attributesOf(strides, 'EXPLICIT', padding),
      [x, filter],
    );
  });

  // Both gradients refuse explicit padding: there the image is padded by itself.
  replace(
    'Conv2DBackpropFilter',
    ({ x, dy }: { x: Tensor4D; dy: Tensor4D }, attrs: Convolution & { filterShape: Shape }) => {
      const { strides, padding, name } = geometryOf(x.shape, attrs.filterShape, attrs);
      const image = name ? asTensor(tf, x) : tf.pad(asTensor(tf, x), inBothDirections(padding));
      // With a stride above the size of the filter oneDNN's filter gradient is wrong for some shapes; a filter of one
      // tap sees only every stride-th pixel, so those are picked first.
      const isOneTap = attrs.filterShape[0] * attrs.filterShape[1] === 1;
      const seen =
        isOneTap && strides[0] * strides[1] > 1 ? tf.maxPool(image, 1, [...strides], 'valid') : image;
      return oneDnn.run(
        'Conv2DBackpropFilter',
        attributesOf(seen === image ? strides : [1, 1], name ?? 'VALID'),
        [seen, sizes(attrs.filterShape), dy],
      );
    },
  );

  replace(
    'Conv2DBackpropInput',
    ({ dy, filter }: { dy: Tensor4D; filter: Tensor4D }, attrs: Convolution & { inputShape: Shape }) => {
      const { strides, padding, name } = geometryOf(attrs.inputShape, filter.shape, attrs);
      const [samples, height, width, channels] = attrs.inputShape;
      const [top, bottom, left, right] = padding;
      const padded = [samples, height + top + bottom, width + left + right, channels];
      const gradient = oneDnn.run('Conv2DBackpropInput', attributesOf(strides, name ?? 'VALID'), [
        sizes(name ? attrs.inputShape : padded),
        filter,
        dy,
      ]);
      return name ? gradient : tf.slice(gradient, [0, top, left, 0], attrs.inputShape);
    },
  );
}

/** Kernels are handed mere records of tensors; operations of the library want tensors. */
function asTensor(tf: TensorFlow, { dataId, shape, dtype }: Tensor4D): Tensor4D {
  tf.backend().incRef(dataId);
  return tf.engine().makeTensorFromTensorInfo({ dataId, shape, dtype }) as Tensor4D;
}

const inBothDirections = ([top, bottom, left, right]: Padding): [number, number][] => [
  [0, 0],
  [top, bottom],
  [left, right],
  [0, 0],
];
