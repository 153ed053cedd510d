import { beforeAll, describe, expect, test } from 'vitest';
import type { WeightArray, Weights } from '../networks/weights.ts';
import type { Engine } from '../tensors/engine.ts';
import { casesToTry, recordAgreement } from '../testing/agreement.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { featureCases, featureProblem } from '../testing/feature-cases.ts';
import { networkReference } from '../testing/network-reference.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import type { LabelledImages } from './define-quantity.ts';
import { features } from './features.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

/** The reference's ten images over and over. */
function repeated({ images, labels }: ReturnType<typeof networkReference>, times: number): LabelledImages {
  const size = images.length * times;
  return {
    count: 10 * times,
    height: 12,
    width: 12,
    channels: 2,
    pixels: Uint8Array.from({ length: size }, (_, at) => images[at % images.length]!),
    labels: Uint8Array.from({ length: 10 * times }, (_, row) => labels[row % 10]!),
  };
}

describe.each(['projection', 'padding'] as const)('features of a network with %s shortcuts', (shortcut) => {
  const torch = networkReference(shortcut);
  const { architecture, before: weights } = torch;

  test('are PyTorch’s, row by row, in more images than a batch holds', async () => {
    // 530 images are two batches of 256 and a rest.
    const images = { TRAIN: repeated(torch, 53), TEST: repeated(torch, 1) };
    const before = engine.memory().tensors;
    const { value, arrays, rowCount, shares } = await computeQuantity(
      features,
      { split: 'TRAIN' },
      { engine, architecture, weights, images },
    );
    expect(value).toEqual({ split: 'TRAIN', rows: 530, columns: 16 });
    expect(rowCount).toBe(530);
    const { data, shape, dtype } = arrays!.features!;
    expect({ shape, dtype }).toEqual({ shape: [530, 16], dtype: 'float32' });
    const differences = Array.from(data, (found, at) => Math.abs(found - torch.features[at % 160]!));
    expect(Math.max(...differences)).toBeLessThan(1e-6);
    expect(shares).toEqual([0, 128 / 530, 256 / 530, 384 / 530, 512 / 530]);
    expect(engine.memory().tensors).toBe(before);
  });
});

test('features of random networks are PyTorch’s, whatever their shape and scale', async () => {
  const cases = casesToTry(featureCases, 10);
  let largestError = 0;
  for (const one of cases) {
    const { architecture, weights, images } = featureProblem(one);
    const { arrays } = await computeQuantity(
      features,
      { split: 'TEST' },
      { engine, architecture, weights, images: { TRAIN: images, TEST: images } },
    );
    const found = arrays!.features!.data;
    expect(found).toHaveLength(one.features.length);
    const largest = Math.max(...one.features);
    one.features.forEach((feature, at) => {
      largestError = Math.max(largestError, Math.abs(found[at]! - feature) / largest);
    });
  }
  const { tolerance } = recordAgreement({
    quantity: 'features',
    reference: 'PyTorch in float64: networks of random weights, relative to the largest feature',
    cases: cases.length,
    largestError,
    tolerance: 1e-5,
  });
  expect(largestError).toBeLessThan(tolerance);
}, 180_000);

describe('features are refused', () => {
  const torch = networkReference('projection');
  const { architecture, before: weights } = torch;
  const images = { TRAIN: repeated(torch, 1), TEST: repeated(torch, 1) };
  const refused = (given: {
    weights?: Weights;
    images?: Record<'TRAIN' | 'TEST', LabelledImages>;
    adapt?: 'RESIZE';
  }) => computeQuantity(features, { split: 'TEST' }, { engine, architecture, weights, images, ...given });

  test('of a checkpoint without one of its arrays, by its name', async () => {
    const lacking = new Map([...weights].filter(([name]) => name !== 'layer2.0.bn1.running_var'));
    await expect(refused({ weights: lacking })).rejects.toMatchObject({
      code: 'CHECKPOINT_MISFIT',
      message: expect.stringContaining('layer2.0.bn1.running_var is missing'),
    });
  });

  test('of a checkpoint with an array of another shape', async () => {
    const array: WeightArray = { shape: [3, 8], data: new Float32Array(24) };
    const other = new Map([...weights, ['linear.weight', array]]);
    await expect(refused({ weights: other })).rejects.toMatchObject({
      code: 'CHECKPOINT_MISFIT',
      message: expect.stringContaining('linear.weight has shape [3,8], the architecture needs [3,16]'),
    });
  });

  test('of images of another size', async () => {
    const larger: LabelledImages = {
      ...{ count: 1, height: 14, width: 12, channels: 2 },
      pixels: new Uint8Array(336),
      labels: new Uint8Array(1),
    };
    await expect(refused({ images: { TRAIN: larger, TEST: larger } })).rejects.toMatchObject({
      code: 'IMAGE_SHAPE_MISMATCH',
      message: 'The images are 14 x 12 x 2, the network takes 12 x 12 x 2.',
      advice: expect.stringContaining(':resize'),
    });
  });

  test('of other channels than the network’s, whatever is asked for', async () => {
    const grey: LabelledImages = {
      ...{ count: 1, height: 12, width: 12, channels: 1 },
      pixels: new Uint8Array(144),
      labels: new Uint8Array(1),
    };
    await expect(refused({ images: { TRAIN: grey, TEST: grey }, adapt: 'RESIZE' })).rejects.toMatchObject({
      code: 'IMAGE_SHAPE_MISMATCH',
      advice: expect.stringContaining('no other channels'),
    });
  });
});
