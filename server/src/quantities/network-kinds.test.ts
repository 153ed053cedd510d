import { beforeAll, describe, expect, it } from 'vitest';
import { resultKey } from '../computing/key.ts';
import { type ArchitectureChoice, kindNames } from '../networks/architecture.ts';
import type { Engine } from '../tensors/engine.ts';
import { computeQuantity } from '../testing/compute-context.ts';
import { patternClasses, patternedImages, patternImage } from '../testing/patterned-images.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { features } from './features.ts';
import { fineTuning } from './fine-tuning.ts';
import { architectureFor, pretraining } from './pretraining.ts';

const images = { TRAIN: patternedImages('TRAIN', 24), TEST: patternedImages('TEST', 12) };
const dataset = {
  ...{ digest: 'da7a', image: patternImage, classes: patternClasses },
  counts: { TRAIN: 24, TEST: 12 },
};

/** Tiny ones, and whether they have batch normalisation. */
const choices: readonly (readonly [ArchitectureChoice, boolean])[] = [
  [{ kind: 'resnet', depth: 8, width: 2, shortcut: 'padding' }, true],
  [{ kind: 'torchvision-resnet', depth: 18, width: 2 }, true],
  [{ kind: 'mlp', hidden: [8, 6] }, false],
  [{ kind: 'lenet', channels: [2, 3], hidden: [8, 6], padding: 2 }, false],
  [{ kind: 'vit', patch: 4, width: 8, depth: 1, heads: 2, expansion: 2, pooling: 'class-token' }, false],
];

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

it('every kind is here', () => {
  expect(choices.map(([{ kind }]) => kind)).toEqual(kindNames);
});

describe.each(choices)('%o', (choice, hasBatchNorm) => {
  it('is pre-trained, read and fine-tuned, in every variant that it has', async () => {
    const given = { engine, images, classes: patternClasses };
    const before = engine.memory().tensors;
    const recipe = { epochs: 1, keepEpochs: [1], batchSize: 12, learningRate: 0.02, maxShift: 1 };
    const made = await computeQuantity(pretraining, { architecture: choice, ...recipe }, given);
    const { architecture } = made.value;
    expect(architecture).toMatchObject({ ...choice, classes: 3 });
    const [{ weights }] = made.kept as [(typeof made.kept)[0]];
    const read = await computeQuantity(features, { split: 'TEST' }, { ...given, architecture, weights });
    expect(read.arrays!.features!.data.every((value) => Number.isFinite(value))).toBe(true);

    const tune = (variant: string) =>
      computeQuantity(
        fineTuning,
        {
          ...{ variant, epochs: 1, batchSize: 6, learningRates: [0.02], seeds: [0] },
          architecture: variant === 'FROM_SCRATCH' ? architecture : null,
        },
        { ...given, architecture, weights },
      );
    const { value, tuned } = await tune('FULL');
    expect(value.testCount).toBe(12);
    expect([...tuned[0]!.weights.keys()]).toEqual([...weights.keys()]);
    expect((await tune('FROM_SCRATCH')).value.testCount).toBe(12);
    const normalised = tune('BATCH_NORM_ONLY');
    if (hasBatchNorm) expect((await normalised).value.testCount).toBe(12);
    else await expect(normalised).rejects.toMatchObject({ code: 'NO_BATCH_NORMALISATION' });
    expect(engine.memory().tensors).toBe(before);
  });
});

describe('the parameters of a pre-training', () => {
  const parametersOf = (given: object) => pretraining.parameters.parse(given);
  const keyOf = (given: object) =>
    resultKey({
      ...{ quantity: 'pretraining', version: 1, inputs: {}, subject: { dataset } },
      parameters: parametersOf(given),
    });

  it('have a ResNet for small images flat, and so the keys that version 0.1 gave', () => {
    const key = 'd5dd72483361399d8259c98725142e0585fed6c817db12482d3a2a13587f4990';
    expect(keyOf({})).toBe(key);
    expect(keyOf({ architecture: { kind: 'resnet' } })).toBe(key);
    const other = '9099993831882b422594b5665a70cffd4d943e4472acfa7008801aa37de4a196';
    const shape = { depth: 14, width: 4, shortcut: 'padding' };
    expect(keyOf({ ...shape, epochs: 2 })).toBe(other);
    expect(keyOf({ architecture: { kind: 'resnet', ...shape }, epochs: 2 })).toBe(other);
  });

  it('have any other network as an architecture, with its defaults', () => {
    const { architecture, ...others } = parametersOf({ architecture: { kind: 'mlp' } });
    expect(architecture).toEqual({ kind: 'mlp', hidden: [256, 128] });
    expect(Object.keys(others)).not.toContain('depth');
    // What was stored is read back as it is.
    expect(parametersOf({ architecture, ...others })).toEqual({ architecture, ...others });
    expect(parametersOf(parametersOf({}))).toEqual(parametersOf({}));
  });

  it('have the defaults of their optimiser, and no name of the one that older keys do not name', () => {
    const { optimiser, momentum, ...others } = parametersOf({ optimiser: 'NESTEROV' });
    expect([optimiser, momentum, others.learningRate, others.weightDecay]).toEqual([
      undefined,
      0.9,
      0.1,
      5e-4,
    ]);
    const adamW = parametersOf({ optimiser: 'ADAMW' });
    expect(adamW).toMatchObject({ optimiser: 'ADAMW', learningRate: 1e-3, weightDecay: 1e-2 });
    expect(adamW).not.toHaveProperty('momentum');
    expect(parametersOf(adamW)).toEqual(adamW);
    const [issue] = pretraining.parameters.safeParse({ optimiser: 'ADAMW', momentum: 0.9 }).error!.issues;
    expect(issue).toMatchObject({ path: ['momentum'], message: expect.stringContaining('ADAMW') });
  });

  it('are refused where they are of two networks, or of none that takes the images', () => {
    const both = pretraining.parameters.safeParse({ architecture: { kind: 'mlp' }, depth: 8 });
    expect(both.error!.issues[0]).toMatchObject({ path: ['architecture'] });
    const foreign = pretraining.parameters.safeParse({ architecture: { kind: 'mlp', depth: 8 } });
    expect(foreign.error!.issues[0]!.message).toContain('"depth"');
    const patches = parametersOf({ architecture: { kind: 'vit', patch: 5 } });
    expect(() => architectureFor(dataset, patches)).toThrow(/multiples of patch/);
  });
});
