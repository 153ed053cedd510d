import * as tf from '@tensorflow/tfjs';
import { replaceKernel } from '../replace-kernel.ts';

type ExplicitPadding = tf.backend_util.ExplicitPadding;

interface ConvolutionAttributes {
  strides: number | [number, number];
  pad: 'same' | 'valid' | number | ExplicitPadding;
  dataFormat: 'NHWC' | 'NCHW';
}

/**
 * The two gradients of a convolution, composed of forward convolutions, which a backend is fast at; its own have a thread sum over all
 * pixels for each weight. The filter gradient convolves the images (samples as channels) with the output gradient as a
 * filter, dilated by the stride; the input gradient convolves the output gradient with the flipped filter.
 * Relative error against PyTorch below 3e-6.
 */
export function registerConvolutionGradients(): void {
  const kernels = {
    Conv2DBackpropFilter: filterGradient,
    Conv2DBackpropInput: inputGradient,
  };
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    replaceKernel('webgpu', kernelName, ({ inputs, attrs }) => {
      const result: tf.Tensor = tf.tidy(() => kernel(inputs as never, attrs as never));
      // The caller makes its own tensor of the data, so they must outlive ours.
      tf.engine().backend.incRef(result.dataId);
      result.dispose();
      return { dataId: result.dataId, shape: result.shape, dtype: result.dtype };
    });
  }
}

/** dW[kh, kw, ci, co] = sum over samples and pixels of x[n, s i + kh - p, s j + kw - p, ci] dy[n, i, j, co]. */
function filterGradient(
  { x, dy }: { x: tf.Tensor4D; dy: tf.Tensor4D },
  attrs: ConvolutionAttributes & { filterShape: [number, number, number, number] },
): tf.Tensor {
  const [kernelHeight, kernelWidth, channels, outputs] = attrs.filterShape;
  const { strides, padding } = geometryOf(x.shape, attrs.filterShape, attrs);
  if (kernelHeight * kernelWidth === 1 && strides[0] * strides[1] > 1) {
    // One tap sees only every stride-th pixel: picking those first spares moving the others.
    const seen = tf.maxPool(x, 1, strides, 'valid');
    return filterGradient({ x: seen, dy }, { ...attrs, strides: 1 });
  }
  const images = x.transpose<tf.Tensor4D>([3, 1, 2, 0]);
  const filter = dy.transpose<tf.Tensor4D>([1, 2, 0, 3]);
  // Negative where the stride leaves pixels over: no tap has seen them.
  const bottom = kernelHeight - 1 + (dy.shape[1] - 1) * strides[0] + 1 - x.shape[1] - padding.top;
  const right = kernelWidth - 1 + (dy.shape[2] - 1) * strides[1] + 1 - x.shape[2] - padding.left;
  const seen = cropped(images, bottom, right);
  const sums = tf.conv2d(
    seen,
    filter,
    1,
    explicit(padding.top, Math.max(bottom, 0), padding.left, Math.max(right, 0)),
    'NHWC',
    strides,
  );
  return sums.reshape([channels, kernelHeight, kernelWidth, outputs]).transpose([1, 2, 0, 3]);
}

/** dx = dy, spread out by the stride, convolved with the filter flipped in both directions. */
function inputGradient(
  { dy, filter }: { dy: tf.Tensor4D; filter: tf.Tensor4D },
  attrs: ConvolutionAttributes & { inputShape: [number, number, number, number] },
): tf.Tensor {
  const [, height, width] = attrs.inputShape;
  const [kernelHeight, kernelWidth] = filter.shape;
  const { strides, padding } = geometryOf(attrs.inputShape, filter.shape, attrs);
  const spread = spreadOut(dy, strides);
  const flipped = tf.reverse(filter, [0, 1]).transpose<tf.Tensor4D>([0, 1, 3, 2]);
  const top = kernelHeight - 1 - padding.top;
  const left = kernelWidth - 1 - padding.left;
  // Negative where the spread gradient is longer than the image, by zeros only.
  const bottom = height + kernelHeight - 1 - top - spread.shape[1];
  const right = width + kernelWidth - 1 - left - spread.shape[2];
  const fitted = cropped(spread, bottom, right);
  return tf.conv2d(fitted, flipped, 1, explicit(top, Math.max(bottom, 0), left, Math.max(right, 0)));
}

/** Cuts lines off the end where an amount is negative; a slice that cuts nothing would still copy. */
function cropped(image: tf.Tensor4D, bottom: number, right: number): tf.Tensor4D {
  if (bottom >= 0 && right >= 0) return image;
  const [first, height, width, last] = image.shape;
  return image.slice([0, 0, 0, 0], [first, height + Math.min(bottom, 0), width + Math.min(right, 0), last]);
}

/** Puts stride - 1 zeros after every pixel of both directions: N x H x W x C -> N x sH x sW x C. */
function spreadOut(image: tf.Tensor4D, [down, across]: [number, number]): tf.Tensor4D {
  if (down === 1 && across === 1) return image;
  const [samples, height, width, channels] = image.shape;
  const wide = tf
    .concat([image.reshape([-1, channels]), tf.zeros([samples * height * width, (across - 1) * channels])], 1)
    .reshape([samples * height, width * across * channels]);
  return tf
    .concat([wide, tf.zeros([samples * height, (down - 1) * width * across * channels])], 1)
    .reshape([samples, height * down, width * across, channels]);
}

const explicit = (top: number, bottom: number, left: number, right: number): ExplicitPadding => [
  [0, 0],
  [top, bottom],
  [left, right],
  [0, 0],
];

function geometryOf(
  inputShape: [number, number, number, number],
  filterShape: [number, number, number, number],
  { strides, pad }: ConvolutionAttributes,
) {
  const info = tf.backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad);
  return {
    strides: [info.strideHeight, info.strideWidth] as [number, number],
    padding: info.padInfo,
  };
}
