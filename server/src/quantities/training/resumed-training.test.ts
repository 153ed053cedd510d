import { beforeAll, describe, expect, test } from 'vitest';
import { networkOf } from '../../networks/architecture.ts';
import { initialWeights } from '../../networks/initial-weights.ts';
import type { ResNetArchitecture } from '../../networks/resnet.ts';
import type { Engine } from '../../tensors/engine.ts';
import { computeQuantity, type Given } from '../../testing/compute-context.ts';
import { patternClasses, patternedImages, patternImage } from '../../testing/patterned-images.ts';
import { sharedWasm } from '../../testing/shared-wasm.ts';
import type { Quantity, Savepoint } from '../define-quantity.ts';
import { type FineTuningValue, fineTuning } from '../fine-tuning.ts';
import { type PretrainingValue, pretraining } from '../pretraining.ts';

const architecture: ResNetArchitecture = {
  kind: 'resnet',
  depth: 8,
  width: 2,
  shortcut: 'padding',
  classes: 3,
  input: patternImage,
};
const weights = initialWeights(networkOf(architecture), 5);
const images = { TRAIN: patternedImages('TRAIN', 48), TEST: patternedImages('TEST', 24) };

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

class Killed extends Error {}

/** Runs a computation that dies at its `moment`-th chance to save, after it has saved there, and again from what it left. */
async function interrupted<P, V>(quantity: Quantity<P, V>, parameters: object, moment: number, given: Given) {
  let left: Savepoint | undefined;
  let chances = 0;
  const dying = computeQuantity(quantity, parameters, {
    ...given,
    onSave: async (collect) => {
      if (++chances < moment) return;
      // As the file that it would be in: nothing of this process is in it.
      left = structuredClone(await collect());
      throw new Killed();
    },
  });
  await expect(dying).rejects.toThrow(Killed);
  const steps: number[] = [];
  const end = await computeQuantity(quantity, parameters, {
    ...given,
    savepoint: left!,
    onSave: async () => void steps.push(0),
  });
  return { ...end, steps: steps.length };
}

describe('a fine-tuning that is killed', () => {
  const parameters = {
    epochs: 3,
    batchSize: 12,
    learningRates: [0.05, 0.1],
    augmentation: 'FLIP_AND_SHIFT',
    maxShift: 1,
    seeds: [0, 1],
  };
  const given = () => ({ engine, architecture, weights, images, classes: patternClasses });

  let whole: Awaited<ReturnType<typeof computeQuantity<unknown, FineTuningValue>>>;
  beforeAll(async () => {
    whole = await computeQuantity(fineTuning, parameters, given());
  });

  // Two rates with two seeds each of three epochs of three steps, then two seeds of three epochs of four steps.
  test.each([1, 10, 27, 44, 60])(
    'at step %i of 60 ends as one that was not, and repeats none',
    async (moment) => {
      const again = await interrupted(fineTuning, parameters, moment, given());
      expect(again.steps).toBe(60 - moment + 1);
      expect(again.value).toEqual(whole.value);
      expect(again.arrays).toEqual(whole.arrays);
      expect(again.tuned).toHaveLength(1);
      expect(again.tuned).toEqual(whole.tuned);
    },
  );
});

describe.each([{}, { optimiser: 'ADAMW' }])('a pre-training %j that is killed', (optimiser) => {
  const parameters = {
    ...optimiser,
    depth: 8,
    width: 2,
    epochs: 4,
    keepEpochs: [0, 1, 2.5, 4],
    batchSize: 12,
    maxShift: 1,
  };
  const given = () => ({ engine, images, classes: patternClasses });

  let whole: Awaited<ReturnType<typeof computeQuantity<unknown, PretrainingValue>>>;
  beforeAll(async () => {
    whole = await computeQuantity(pretraining, parameters, given());
  });

  test.each([1, 7, 16])('at step %i of 16 keeps the same checkpoints', async (moment) => {
    const again = await interrupted(pretraining, parameters, moment, given());
    expect(again.steps).toBe(16 - moment + 1);
    expect(again.value).toEqual(whole.value);
    const [last] = whole.kept.slice(-1);
    expect(last!.epoch).toBe(4);
    expect(again.kept).toEqual(whole.kept.filter(({ step }) => step >= moment));
  });
});
