import type { ResNetArchitecture } from '../networks/resnet.ts';
import { readReference, weightsUnder } from './conformance/reference-cases.ts';

/** What test/reference/make_networks.py wrote of a ResNet-8: PyTorch's numbers. */
export function networkReference(shortcut: 'projection' | 'padding') {
  const { tensors } = readReference(`network-${shortcut}`);
  const data = (name: string) => tensors.get(name)!.data;
  const architecture: ResNetArchitecture = {
    kind: 'resnet',
    depth: 8,
    width: 4,
    shortcut,
    classes: 3,
    input: { height: 12, width: 12, channels: 2, mean: [0.3, 0.6], std: [0.25, 0.4] },
  };
  return {
    architecture,
    before: weightsUnder(tensors, 'before.'),
    /** After three steps of training. */
    after: weightsUnder(tensors, 'after.'),
    /** 10 of them, N x 12 x 12 x 2. */
    images: data('images') as Uint8Array,
    labels: data('labels') as Uint8Array,
    features: data('features') as Float32Array,
    losses: data('losses') as Float64Array,
  };
}
