import { describe, expect, it } from 'vitest';
import { features } from '../quantities/features.ts';
import { linearProbe } from '../quantities/linear-probe.ts';
import { spectrum } from '../quantities/spectrum.ts';
import type { CheckpointRow, DatasetRow, RunRow } from '../storage/schema.ts';
import { summary } from '../testing/sample-queue.ts';
import { smallNetwork } from '../testing/small-network.ts';
import type { AnyQuantity } from './catalogue.ts';
import { flatten, planOf } from './plan.ts';

const split = {
  images: '',
  labels: '',
  sha256: { images: '', labels: '' },
  content: { images: '', labels: '' },
};
const rows = {
  checkpoint: { sha256: 'c0ffee', parameterCount: 77_494 } as CheckpointRow,
  run: { architecture: smallNetwork } as RunRow,
  dataset: {
    digest: 'da7a',
    manifest: {
      image: smallNetwork.input,
      classes: ['a', 'b'],
      splits: { TRAIN: { ...split, count: 10 }, TEST: { ...split, count: 20 } },
    },
  } as DatasetRow,
};
const plan = (quantity: AnyQuantity, parameters?: unknown) => planOf(quantity, rows, parameters);
const names = (plans: ReturnType<typeof flatten>) =>
  plans.map(({ quantity, parameters }) =>
    [quantity.name, quantity === features && parameters.split].filter(Boolean).join(' '),
  );

describe('a plan', () => {
  it('fills in defaults: leaving a parameter out or writing its default is the same result', () => {
    expect(plan(spectrum).parameters).toEqual({ split: 'TRAIN', centred: false });
    expect(plan(spectrum, { centred: false }).key).toBe(plan(spectrum).key);
    expect(plan(spectrum, { centred: true }).key).not.toBe(plan(spectrum).key);
  });

  it('plans what it is computed from under the key that asking for it alone gives', () => {
    const { train, test } = plan(linearProbe).inputs;
    expect(train!.key).toBe(plan(features, { split: 'TRAIN' }).key);
    expect(test!.key).toBe(plan(features, { split: 'TEST' }).key);
    expect(plan(spectrum).inputs.features!.key).toBe(train!.key);
  });

  it('refuses parameters by the path of the field', () => {
    expect(() => plan(linearProbe, { penalties: [1, -1] })).toThrow(
      expect.objectContaining({
        code: 'INVALID_PARAMETERS',
        field: ['penalties', '1'],
        message: expect.stringMatching(/^penalties\.1 of linear-probe: /),
      }),
    );
    expect(() => plan(features)).toThrow(expect.objectContaining({ field: ['split'] }));
  });

  it('is flattened to each result once, inputs before what reads them', () => {
    expect(names(flatten([plan(summary), plan(spectrum)]))).toEqual([
      'features TRAIN',
      'spectrum',
      'features TEST',
      'linear-probe',
      'summary',
    ]);
  });

  it('is flattened without what is stored, and without what only that would need', () => {
    const probe = plan(linearProbe).key;
    expect(names(flatten([plan(summary)], (key) => key === probe))).toEqual([
      'features TRAIN',
      'spectrum',
      'summary',
    ]);
    const all = plan(summary);
    expect(flatten([all], (key) => key === all.key)).toEqual([]);
  });
});
