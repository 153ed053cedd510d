import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../tensors/engine.ts';
import { computeQuantity, type Given } from '../../testing/compute-context.ts';
import { patternClasses, patternedImages } from '../../testing/patterned-images.ts';
import { sharedWasm } from '../../testing/shared-wasm.ts';
import type { Savepoint } from '../define-quantity.ts';
import { type PretrainingParameters, type PretrainingValue, pretraining } from '../pretraining.ts';

const images = { TRAIN: patternedImages('TRAIN', 48), TEST: patternedImages('TEST', 24) };

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

const plan = { depth: 8, width: 2, batchSize: 12, maxShift: 1, schedule: 'CONSTANT', seed: 3 };
type Trained = Awaited<ReturnType<typeof computeQuantity<PretrainingParameters, PretrainingValue>>>;
const train = (parameters: object, before?: Trained, given: Partial<Given> = {}): Promise<Trained> =>
  computeQuantity(pretraining, parameters, {
    engine,
    images,
    classes: patternClasses,
    // As the result that is stored of it.
    ...(before && { inputs: { before: structuredClone({ value: before.value, arrays: before.arrays! }) } }),
    ...given,
  });
const rates = ({ value }: { value: PretrainingValue }) =>
  value.history.map(({ learningRate }) => learningRate);

describe.each([{}, { optimiser: 'ADAMW' }])('a pre-training %j at a constant rate', (optimiser) => {
  const constant = { ...plan, ...optimiser };
  let whole: Trained;
  let half: Trained;
  beforeAll(async () => {
    whole = await train({ ...constant, epochs: 4 });
    half = await train({ ...constant, epochs: 2 });
  });

  it('that is extended ends as one that was as long from the beginning, in one go and in two', async () => {
    const extended = await train({ ...constant, epochs: 2, extensions: [{ epochs: 4 }] }, half);
    expect(extended.kept).toEqual(whole.kept.filter(({ epoch }) => epoch > 2));
    expect(extended.arrays).toEqual(whole.arrays);
    expect(extended.value).toEqual({ ...whole.value, kept: [3, 4] });

    const third = await train({ ...constant, epochs: 2, extensions: [{ epochs: 3 }] }, half);
    const fourth = await train({ ...constant, epochs: 2, extensions: [{ epochs: 3 }, { epochs: 4 }] }, third);
    expect([...half.kept, ...third.kept, ...fourth.kept]).toEqual(whole.kept);
    expect(fourth.arrays).toEqual(whole.arrays);
  });

  it.each([1, 5])(
    'that is killed at step %i of 8 of its extension goes on to the same end',
    async (moment) => {
      const parameters = { ...constant, epochs: 2, extensions: [{ epochs: 4, keepEpochs: [2.5] }] };
      let left: Savepoint | undefined;
      let chances = 0;
      const dying = train(parameters, half, {
        onSave: async (collect) => {
          if (++chances < moment) return;
          left = structuredClone(await collect());
          throw new Error('killed');
        },
      });
      await expect(dying).rejects.toThrow('killed');
      const again = await train(parameters, half, { savepoint: left! });
      expect(again.arrays).toEqual(whole.arrays);
      expect(again.value).toEqual({ ...whole.value, kept: [2.5, 4] });
    },
  );
});

describe('the learning rate of an extension', () => {
  it('is the last one before it unless given, whatever the schedule was', async () => {
    const before = await train({ ...plan, epochs: 4, schedule: 'STEPS', learningRate: 0.08 });
    expect(rates(before)).toEqual([0.08, 0.08, 0.008, 0.0008]);
    const extension = { ...plan, epochs: 4, schedule: 'STEPS', learningRate: 0.08 };
    const after = await train({ ...extension, extensions: [{ epochs: 6 }] }, before);
    expect(rates(after)).toEqual([0.08, 0.08, 0.008, 0.0008, 0.0008, 0.0008]);
  });

  it('follows a schedule over its own steps', async () => {
    const before = await train({ ...plan, epochs: 1, learningRate: 0.08 });
    const extensions = [{ epochs: 5, learningRate: 0.04, schedule: 'STEPS' }];
    const after = await train({ ...plan, epochs: 1, learningRate: 0.08, extensions }, before);
    expect(rates(after)).toEqual([0.08, 0.04, 0.04, 0.004, 0.0004]);
    expect(after.kept.map(({ epoch, learningRate }) => [epoch, learningRate])).toEqual([
      [2, 0.04],
      [3, 0.04],
      [4, 0.004],
      [5, 0.0004],
    ]);
  });
});

describe('what an extension may be', () => {
  const refused = (extensions: object[]) =>
    pretraining.parameters.safeParse({ epochs: 4, extensions }).error?.issues[0]?.path;
  it('adds epochs to all that were before it', () => {
    expect(refused([{ epochs: 4 }])).toEqual(['extensions', 0, 'epochs']);
    expect(refused([{ epochs: 6 }, { epochs: 5 }])).toEqual(['extensions', 1, 'epochs']);
    expect(refused([{ epochs: 5 }, { epochs: 6 }])).toBeUndefined();
  });

  it('leaves no trace among the parameters of a training that has none, which stay the same when read again', () => {
    for (const given of [{}, { optimiser: 'ADAMW' }, { architecture: { kind: 'mlp', hidden: [4] } }]) {
      const once = pretraining.parameters.parse(given);
      expect('extensions' in once).toBe(false);
      expect(pretraining.parameters.parse(once)).toEqual(once);
    }
  });
});
