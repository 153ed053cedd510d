import { z } from 'zod';
import { networkOf } from '../networks/architecture.ts';
import { extractFeatures, forwardBytes } from '../networks/extract-features.ts';
import { forwardFlops } from '../networks/network.ts';
import { checkpointOf, defineQuantity } from './define-quantity.ts';
import { imagesFor, refuseMisfit } from './network-mismatch.ts';

const parameters = z.object({
  split: z.enum(['TRAIN', 'TEST']).describe('Which rows of the data set.'),
});

/** Value of `features`; the matrix itself is its array `features`, N x D float32. */
export interface FeaturesValue {
  readonly split: 'TRAIN' | 'TEST';
  /** N, one row an image, in the order of the data set. */
  readonly rows: number;
  /** D, the width of the penultimate layer. */
  readonly columns: number;
}

/**
 * Penultimate features F (N x D, float32): what the linear head reads, in inference mode (running statistics). Of a ResNet the
 * mean over pixels of the last block, of a perceptron and LeNet the last hidden layer behind its ReLU, of a vision
 * transformer the class token or the mean of all tokens behind the last layer normalisation. Every other quantity of a
 * frozen checkpoint reads them.
 *
 * Within 1e-4 of PyTorch's forward pass with the same weights; between engines within 1e-4.
 */
export const features = defineQuantity<z.infer<typeof parameters>, FeaturesValue>({
  name: 'features',
  version: 1,
  title: 'Penultimate features',
  description:
    'What the checkpoint makes of each image before its classifier: the matrix that linear probes and spectra are computed from.',
  formula: String.raw`F_{nd} = \phi_\theta(x_n)_d,\qquad \text{logits} = F W^\top + b`,
  citation:
    'He, Zhang, Ren, Sun: Deep Residual Learning for Image Recognition. CVPR 2016. Layer before the softmax as in Deng et al., ICCV 2023.',
  costModel: String.raw`N \cdot \mathrm{FLOPs}(\text{forward pass})`,
  noiseFloor:
    'Within 1e-4 of PyTorch and of every other engine, relative to the largest feature: float32 sums in another order.',
  traps: [
    'Batch normalisation uses its running statistics; batch statistics would make a row depend on its neighbours.',
    'Padding is symmetric as in PyTorch; the "same" padding of TensorFlow shifts features at stride 2.',
    'Features behind a ReLU are never negative, those of a vision transformer are: uncentred spectra of the two are not alike.',
  ],
  field: 'Checkpoint.features',
  parameters,
  inputs: () => ({}),
  estimate: (subject, { split }) => {
    const network = networkOf(checkpointOf(subject).architecture);
    return {
      flops: forwardFlops(network) * subject.dataset.counts[split],
      bytes: forwardBytes(network) + 4 * network.width * subject.dataset.counts[split],
    };
  },
  compute: async (context) => {
    const { split } = context.parameters;
    const { architecture } = checkpointOf(context.subject);
    const network = networkOf(architecture);
    const { adapt } = context.subject.dataset;
    const images = imagesFor(architecture.input, await context.images(split), adapt);
    const weights = await context.weights();
    refuseMisfit(network, weights);
    const data = await extractFeatures(context.engine, network, weights, images, (done) =>
      context.progress(done, images.count, 'forward pass'),
    );
    const shape = [images.count, network.width];
    return {
      value: { split, rows: images.count, columns: network.width },
      arrays: { features: { dtype: 'float32', shape, data } },
      rowCount: images.count,
    };
  },
});
