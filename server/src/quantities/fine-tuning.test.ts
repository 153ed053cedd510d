import { wilsonInterval } from '@transferscope/shared';
import { beforeAll, describe, expect, test } from 'vitest';
import { networkOf } from '../networks/architecture.ts';
import { extractFeatures } from '../networks/extract-features.ts';
import { initialWeights } from '../networks/initial-weights.ts';
import { parameterCount } from '../networks/network.ts';
import type { ResNetArchitecture } from '../networks/resnet.ts';
import type { Engine } from '../tensors/engine.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { patternClasses, patternedImages, patternImage } from '../testing/patterned-images.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import type { LabelledImages } from './define-quantity.ts';
import { classifyImages } from './fine-tuning/classify-images.ts';
import { selectImages } from './fine-tuning/select-images.ts';
import { trainNetwork } from './fine-tuning/train-network.ts';
import { fineTuning } from './fine-tuning.ts';

const architecture: ResNetArchitecture = {
  kind: 'resnet',
  depth: 8,
  width: 2,
  shortcut: 'padding',
  // Of the source; the target has three.
  classes: 7,
  input: patternImage,
};
const weights = initialWeights(networkOf(architecture), 5);
const train = patternedImages('TRAIN', 48);
const held = patternedImages('TEST', 24);

/** Enough to tell the patterns apart, and quick. */
const quick = { epochs: 4, batchSize: 12, learningRates: [0.1], augmentation: 'NONE', seeds: [0, 1] };

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const tuned = (parameters: object, given: Partial<Parameters<typeof computeQuantity>[2]> = {}) =>
  computeQuantity(
    fineTuning,
    { ...quick, ...parameters },
    {
      engine,
      architecture,
      weights,
      images: { TRAIN: train, TEST: held },
      classes: patternClasses,
      ...given,
    },
  );
let asIs: ReturnType<typeof tuned> | undefined;
/** With nothing but what is quick: computed once, several tests hold others against it. */
const tunedAsIs = () => (asIs ??= tuned({}));
const codesOf = ({ warnings = [] }: Awaited<ReturnType<typeof tuned>>) => warnings.map(({ code }) => code);
const onTrain = (TRAIN: LabelledImages) => ({ images: { TRAIN, TEST: held } });
const rowsOf = (images: LabelledImages, keep: (label: number, row: number) => boolean) =>
  selectImages(
    images,
    [...images.labels.keys()].filter((row) => keep(images.labels[row]!, row)),
  );

describe('a fine-tuning', () => {
  test('reports every seed, their mean with its t interval, and the confusion of the last', async () => {
    const { value, arrays, warnings, rowCount, shares } = await tuned({ seeds: [3, 1, 2] });
    const accuracies = value.seeds.map(({ accuracy }) => accuracy.value);
    expect(value.seeds.map(({ seed }) => seed)).toEqual([3, 1, 2]);
    expect(value.accuracy.value).toBeCloseTo((accuracies[0]! + accuracies[1]! + accuracies[2]!) / 3, 14);
    expect(value.accuracy.value).toBeGreaterThan(0.8);
    expect(value.accuracy.high).toBeLessThanOrEqual(1);
    for (const { accuracy } of value.seeds)
      expect(accuracy).toEqual(wilsonInterval(Math.round(accuracy.value * 24), 24));

    const predicted = arrays!.predicted!;
    expect(predicted.shape).toEqual([3, 24]);
    accuracies.forEach((accuracy, index) => {
      const right = held.labels.filter((label, row) => predicted.data[index * 24 + row] === label);
      expect(right.length / 24).toBe(accuracy);
    });
    const right = value.confusion.map((row, label) => row[label]!);
    expect(right.reduce((sum, count) => sum + count) / 24).toBe(accuracies[2]);
    expect(value.perClass.map(({ count }) => count)).toEqual([8, 8, 8]);
    expect(value).toMatchObject({ trainCount: 48, testCount: 24, learningRate: 0.1, headLearningRate: 0.1 });
    expect(rowCount).toBe(48);
    expect(warnings).toEqual([]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  test('keeps the curve of every training: every rate with every seed, then all training images', async () => {
    const { value } = await tuned({ learningRates: [0.02, 0.1], epochs: 3 });
    const chosen = value.learningRate;
    expect(value.trainings.map(({ purpose, seed, learningRate }) => [purpose, seed, learningRate])).toEqual([
      ['VALIDATION', 0, 0.02],
      ['VALIDATION', 1, 0.02],
      ['VALIDATION', 0, 0.1],
      ['VALIDATION', 1, 0.1],
      ['TEST', 0, chosen],
      ['TEST', 1, chosen],
    ]);
    for (const { purpose, learningRate, history } of value.trainings) {
      expect(history.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
      expect(history.every((one) => (one.validationAccuracy === null) === (purpose === 'TEST'))).toBe(true);
      const rates = history.map((one) => one.learningRate);
      expect(rates).toEqual([...rates].sort((a, b) => b - a));
      expect(rates[0]).toBeLessThan(learningRate);
      expect(rates[2]).toBeGreaterThan(0);
    }
    const accuracyOf = (index: number) => value.trainings[index]!.history[2]!.validationAccuracy!;
    const means = [0, 2].map((first) => (accuracyOf(first) + accuracyOf(first + 1)) / 2);
    value.ratePath.forEach((point, index) => {
      expect(point.validationAccuracy).toBeCloseTo(means[index]!, 14);
    });
    expect(value.validationAccuracy).toBeCloseTo(Math.max(...means), 14);
  });

  test('is the same a second time, and another with another seed', async () => {
    const [first, again, other] = [await tunedAsIs(), await tuned({}), await tuned({ seeds: [7, 1] })];
    expect(again.value).toEqual(first.value);
    expect(other.value.trainings[0]!.history).not.toEqual(first.value.trainings[0]!.history);
    expect(other.value.seeds[1]).toEqual(first.value.seeds[1]);
  });

  test('does not see test images while it trains: with others the curves are the same', async () => {
    const others = patternedImages('TRAIN', 24);
    const [one, two] = [
      await tunedAsIs(),
      await tuned({}, { images: { TRAIN: train, TEST: { ...others, labels: others.labels.map(() => 0) } } }),
    ];
    expect(two.value.trainings).toEqual(one.value.trainings);
    expect(two.value.validationAccuracy).toBe(one.value.validationAccuracy);
    expect(two.value.accuracy).not.toEqual(one.value.accuracy);
  });

  test('from scratch needs no checkpoint, and starts each seed from weights of its own', async () => {
    const scratch = { variant: 'FROM_SCRATCH', architecture };
    const { value } = await tuned(scratch, { architecture: undefined, weights: undefined });
    expect(value.variant).toBe('FROM_SCRATCH');
    const [first, second] = value.trainings.filter(({ purpose }) => purpose === 'TEST');
    expect(first!.history).not.toEqual(second!.history);
    // The untrained network of seed 5, asked as a checkpoint, differs in its trunk alone.
    const { value: fromFive } = await tunedAsIs();
    expect(value.trainings).not.toEqual(fromFive.trainings);
  });

  test('hands over the network of the last seed, with a head for the target, and none from scratch', async () => {
    const { tuned: made, value } = await tuned({ seeds: [1, 2] });
    expect(made).toHaveLength(1);
    const [{ architecture: of, weights: after, parameterCount: count }] = made as [(typeof made)[0] & object];
    expect(of).toEqual({ ...architecture, classes: 3 });
    expect(count).toBe(parameterCount(networkOf(of)));
    const network = networkOf(of);
    const { correct } = await classifyImages(engine, network, after, held);
    expect(correct / 24).toBe(value.seeds.at(-1)!.accuracy.value);
    const scratch = await tuned({ variant: 'FROM_SCRATCH', architecture: of });
    expect(scratch.tuned).toEqual([]);
  });

  test('with a probe first starts at a lower loss than with a head drawn at random', async () => {
    // Running statistics of an untrained network are those of no image, and a probe of its features fits nothing.
    const known = { ...architecture, classes: 3 };
    const network = networkOf(known);
    const untrained = initialWeights(network, 5);
    const recipe = {
      epochs: 12,
      batchSize: 12,
      augmentation: { maxShift: 0, flip: false },
      learningRate: 0.01,
      headLearningRate: 0.01,
      weightDecay: 0,
      seed: 0,
      isTrained: () => true,
    };
    const watch = { onStep: async () => {}, validate: async () => null };
    const { weights: trained } = await trainNetwork(engine, network, untrained, train, recipe, watch);
    const data = await extractFeatures(engine, network, trained!, train);
    const inputs = {
      features: {
        value: { split: 'TRAIN', rows: 48, columns: network.width },
        arrays: { features: { dtype: 'float32' as const, shape: [48, network.width], data } },
      },
      probe: { value: { penalty: 0.01 }, arrays: {} },
    };
    const firstLoss = ({ value }: Awaited<ReturnType<typeof tuned>>) =>
      value.trainings.at(-1)!.history[0]!.trainLoss;
    const gentle = { learningRates: [0.001], epochs: 1, seeds: [1] };
    const given = { architecture: known, weights: trained!, inputs };
    const probed = await tuned({ ...gentle, variant: 'PROBE_THEN_FINE_TUNE' }, given);
    expect(firstLoss(probed)).toBeLessThan(0.5 * firstLoss(await tuned(gentle, given)));
  });
});

describe('a fine-tuning warns', () => {
  test('NOT_CONVERGED when training images are not fitted at the end', async () => {
    const found = await tuned({ epochs: 1, learningRates: [1e-4] });
    expect(found.value.converged).toBe(false);
    expect(codesOf(found)).toEqual(['NOT_CONVERGED']);
  });

  test('ONE_SEED: the interval is then the Wilson interval of that seed', async () => {
    const found = await tuned({ seeds: [4] });
    expect(codesOf(found)).toEqual(['ONE_SEED']);
    expect(found.value.accuracy).toEqual(found.value.seeds[0]!.accuracy);
  });

  test('RATE_DIVERGED, and does not choose that rate', async () => {
    const found = await tuned({ learningRates: [0.02, 0.1, 1e20], seeds: [0] });
    expect(codesOf(found)).toContain('RATE_DIVERGED');
    expect(found.value.learningRate).toBeLessThan(1);
    expect(found.value.ratePath[2]).toEqual({
      learningRate: 1e20,
      validationAccuracy: null,
      validationLogLoss: null,
    });
    expect(found.value.trainings[2]!.history.length).toBeLessThan(quick.epochs);
  });

  test('RATE_AT_GRID_EDGE', async () => {
    expect(codesOf(await tuned({ learningRates: [1e-6, 1e-5, 0.1] }))).toEqual(['RATE_AT_GRID_EDGE']);
  });

  test('CLASS_ABSENT when a class has no training image, CLASS_NOT_VALIDATED when it has one', async () => {
    const none = await tuned({}, onTrain(rowsOf(train, (label) => label !== 1)));
    expect(codesOf(none)).toEqual(['CLASS_ABSENT']);
    expect(none.warnings![0]!.message).toContain('light');
    expect(none.value.perClass[1]!.accuracy.value).toBe(0);
    const one = await tuned({}, onTrain(rowsOf(train, (label, row) => label !== 1 || row === 1)));
    expect(codesOf(one)).toContain('CLASS_NOT_VALIDATED');
  });

  test('CLASS_NOT_TESTED when a class has no test image', async () => {
    const images = { TRAIN: train, TEST: rowsOf(held, (label) => label !== 0) };
    expect(codesOf(await tuned({}, { images }))).toEqual(['CLASS_NOT_TESTED']);
  });
});

describe('a fine-tuning refuses', () => {
  const refused = (parameters: object, given?: Parameters<typeof tuned>[1]) =>
    expect(tuned(parameters, given)).rejects;

  test('TRAINING_DIVERGED when the only rate diverges', () =>
    refused({ learningRates: [1e20] }).toMatchObject({
      code: 'TRAINING_DIVERGED',
      message: 'The loss or a weight did not stay finite at learning rate 100000000000000000000.',
    }));

  test('BATCH_LARGER_THAN_DATASET, counting what validation takes', () =>
    refused({ batchSize: 40 }).toMatchObject({
      code: 'BATCH_LARGER_THAN_DATASET',
      message: 'A batch of 40 images cannot be drawn from the 36 that validation leaves of 48.',
    }));

  test('ONE_CLASS', () =>
    refused({}, onTrain(rowsOf(train, (label) => label === 2))).toMatchObject({ code: 'ONE_CLASS' }));

  test('TOO_FEW_ROWS to choose among rates, but not to train with one', async () => {
    const three = onTrain(rowsOf(train, (_, row) => row < 3));
    await refused({ batchSize: 3, learningRates: [0.01, 0.1] }, three).toMatchObject({
      code: 'TOO_FEW_ROWS',
    });
    const { value } = await tuned({ batchSize: 3 }, three);
    expect(value).toMatchObject({ validationAccuracy: null, ratePath: [], learningRate: 0.1 });
  });

  test('IMAGE_SHAPE_MISMATCH, of training and of test images', async () => {
    const wide = { ...held, height: 6, width: 24 };
    await refused({}, { images: { TRAIN: train, TEST: wide } }).toMatchObject({
      code: 'IMAGE_SHAPE_MISMATCH',
    });
    await refused({}, onTrain({ ...train, height: 6, width: 24 })).toMatchObject({
      code: 'IMAGE_SHAPE_MISMATCH',
    });
  });

  test('CHECKPOINT_MISFIT', () =>
    refused({}, { weights: new Map([...weights].slice(1)) }).toMatchObject({ code: 'CHECKPOINT_MISFIT' }));

  test.each([
    [{ variant: 'HALF' }],
    [{ variant: 'FROM_SCRATCH' }],
    [{ architecture }],
    [{ learningRates: [] }],
    [{ learningRates: [0.1, 0] }],
    [{ learningRates: [-0.1] }],
    [{ headLearningRateFactor: 0 }],
    [{ epochs: 0 }],
    [{ batchSize: 1 }],
    [{ validationFraction: 1 }],
    [{ seeds: [] }],
    [{ seeds: [1, 1] }],
    [{ maxShift: 0 }],
    [{ weightDecay: -1 }],
  ])('parameters that mean nothing: %j', (parameters) => {
    expect(fineTuning.parameters.safeParse(parameters).success).toBe(false);
  });
});

describe('what a fine-tuning costs', () => {
  const subject = {
    checkpoint: { sha256: '', architecture, parameterCount: 0 },
    dataset: { digest: '', image: patternImage, classes: patternClasses, counts: { TRAIN: 200, TEST: 0 } },
  };
  const flopsOf = (parameters: object) =>
    fineTuning.estimate(subject, fineTuning.parameters.parse(parameters)).flops;

  test('grows with epochs, and by what validation of another rate takes', () => {
    const forward = (flopsOf({ epochs: 2 }) - flopsOf({ epochs: 1 })) / (3 * (3 * 200 + 9 * 150));
    expect(flopsOf({ epochs: 1 })).toBeCloseTo(forward * (3 * (3 * 200 + 9 * 150) + 3 * 200), -3);
    const one = flopsOf({ learningRates: [0.1] });
    expect(flopsOf({ learningRates: [0.1, 1] }) - one).toBeCloseTo(forward * 3 * 3 * 20 * 150, -3);
  });
});
