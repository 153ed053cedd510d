import { afterAll, expect, it } from 'vitest';
import { networkOf } from '../networks/architecture.ts';
import type { Weights } from '../networks/weights.ts';
import { startingWeights, trainedRoles } from '../quantities/fine-tuning/starting-weights.ts';
import { trainNetwork } from '../quantities/fine-tuning/train-network.ts';
import type { Engine } from '../tensors/engine.ts';
import { readReference, weightsUnder } from './conformance/reference-cases.ts';
import { relativeError } from './conformance/relative-error.ts';
import { networkReference } from './network-reference.ts';

/** Software adapters compile a shader in seconds. */
const patience = 120_000;
/** Promised of weights after some steps: docs/conformance.md. */
const tolerance = 1e-4;

/** What test/reference/make_fine_tuning.py trained. */
const recipe = {
  epochs: 3,
  batchSize: 4,
  augmentation: { maxShift: 2, flip: true },
  learningRate: 0.05,
  headLearningRate: 0.4,
  weightDecay: 5e-4,
  seed: 11,
};
const unwatched = { onStep: async () => {}, validate: async () => null };

/**
 * Trainings of a fine-tuning against PyTorch's.
 * @param engine is disposed at the end
 */
export function testFineTuningOn(engine: Engine): void {
  const { tensors } = readReference('fine-tuning');
  const { architecture, before, images } = networkReference('projection');
  const network = networkOf({ ...architecture, classes: 5 });
  const start = startingWeights(network, 0, { checkpoint: before, head: weightsUnder(tensors, 'head.') });
  const labelled = { ...architecture.input, count: 10, pixels: images, labels: labelsOf(tensors) };
  const train = async (variant: 'FULL' | 'BATCH_NORM_ONLY') => {
    const isTrained = trainedRoles(variant, network);
    const made = await trainNetwork(engine, network, start, labelled, { ...recipe, isTrained }, unwatched);
    return { ...made, weights: made.weights! };
  };
  type Trained = ReturnType<typeof train>;
  const trained = new Map<string, Trained>();
  /** The first training of each variant: software adapters take their time. */
  const firstOf = (variant: 'FULL' | 'BATCH_NORM_ONLY'): Trained => {
    if (!trained.has(variant)) trained.set(variant, train(variant));
    return trained.get(variant)!;
  };
  afterAll(() => engine.dispose());

  it.each([
    ['FULL', 'full'],
    ['BATCH_NORM_ONLY', 'batch-norm-only'],
  ] as const)(
    '%s has the losses, weights and running statistics of PyTorch after three epochs',
    async (variant, name) => {
      const tensorsBefore = engine.memory().tensors;
      const { weights, history } = await firstOf(variant);
      const losses = tensors.get(`${name}.losses`)!.data;
      expect(
        relativeError(
          history.map(({ trainLoss }) => trainLoss),
          losses,
          'element',
        ),
      ).toBeLessThan(tolerance);
      for (const [array, { data }] of weightsUnder(tensors, `${name}.after.`))
        expect([array, relativeError(weights.get(array)!.data, data, 'array') < tolerance]).toEqual([
          array,
          true,
        ]);
      expect(engine.memory().tensors).toBe(tensorsBefore);
    },
    patience,
  );

  it(
    'BATCH_NORM_ONLY changes nothing but batch normalisation and the head',
    async () => {
      const { weights } = await firstOf('BATCH_NORM_ONLY');
      const changed = [...weights.keys()].filter((name) => !sameBits(weights, start, name));
      const expected = [...weights.keys()].filter((name) => /bn\d\.|shortcut\.1\.|linear\./.test(name));
      expect(changed).toEqual(expected);
    },
    patience,
  );

  it(
    'the same seed gives the same bits',
    async () => {
      const [first, second] = [await firstOf('FULL'), await train('FULL')];
      expect(second.history).toEqual(first.history);
      const differ = [...first.weights.keys()].filter(
        (name) => !sameBits(first.weights, second.weights, name),
      );
      expect(differ).toEqual([]);
    },
    patience,
  );
}

const labelsOf = (tensors: ReturnType<typeof readReference>['tensors']) =>
  tensors.get('labels')!.data as Uint8Array;

const sameBits = (one: Weights, other: Weights, name: string) =>
  one.get(name)!.data.every((value, at) => Object.is(value, other.get(name)!.data[at]));
