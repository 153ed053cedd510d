import { describe, expect, it } from 'vitest';
import { features } from '../quantities/features.ts';
import { linearProbe } from '../quantities/linear-probe.ts';
import { similarity } from '../quantities/similarity.ts';
import { spectrum } from '../quantities/spectrum.ts';
import { subspaceOverlap } from '../quantities/subspace-overlap.ts';
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

  it('says how images are adapted where a network takes others, in its own key and in those of its inputs', () => {
    const of = (height: number, adapt?: 'RESIZE') => {
      const image = { ...smallNetwork.input, height };
      const dataset = { ...rows.dataset, manifest: { ...rows.dataset.manifest, image }, adapt };
      return planOf(linearProbe, { ...rows, dataset }, {});
    };
    const { height } = smallNetwork.input;
    expect(of(height, 'RESIZE').key).toBe(of(height).key);
    expect(of(height, 'RESIZE').parameters).toEqual(of(height).parameters);
    const resized = of(height + 1, 'RESIZE');
    expect(resized.key).not.toBe(of(height + 1).key);
    expect(resized.parameters).toEqual({ ...of(height).parameters, adapt: 'RESIZE' });
    expect(resized.inputs.train!.parameters).toEqual({ split: 'TRAIN', adapt: 'RESIZE' });
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

describe('a plan of a comparison', () => {
  const { dataset, run } = rows;
  const checkpoint = (sha256: string, of = run) => ({
    checkpoint: { sha256, parameterCount: 77_494 } as CheckpointRow,
    run: of,
  });
  const [early, middle, late] = [checkpoint('ea51e'), checkpoint('c0c0a'), checkpoint('c0ffee')];
  const featuresOf = (one: typeof early) => planOf(features, { ...one, dataset }, { split: 'TRAIN' }).key;
  const against = (own: typeof early, ...others: (typeof early)[]) =>
    planOf(subspaceOverlap, { ...own, others, dataset }, {});

  it('reads features under the key that asking for them alone gives', () => {
    const { inputs } = against(early, late);
    expect(inputs.features!.key).toBe(featuresOf(early));
    expect(inputs.reference!.key).toBe(featuresOf(late));
    expect(inputs.reference!.rows.others).toEqual([]);
  });

  it('has a key of its own for each checkpoint that it is compared with, and for each direction', () => {
    const plans = [against(early, middle), against(early, late), against(late, early), against(late, late)];
    expect(new Set(plans.map(({ key }) => key)).size).toBe(4);
    expect(against(early, late).key).toBe(plans[1]!.key);
  });

  it('tells the same weights in two networks apart', () => {
    const elsewhere = checkpoint('c0ffee', { ...run, architecture: { ...smallNetwork, classes: 7 } });
    const { inputs } = against(late, elsewhere);
    expect(inputs.features!.key).toBe(featuresOf(late));
    expect(inputs.reference!.key).toBe(featuresOf(elsewhere));
    expect(inputs.reference!.rows.run).toBe(elsewhere.run);
    expect(inputs.reference!.key).not.toBe(inputs.features!.key);
  });

  it('of a whole run reads the features of all its checkpoints in their order, and no checkpoint of its own', () => {
    const others = [early, middle, late];
    const whole = planOf(similarity, { run, others, dataset }, { measure: 'DRIFT' });
    expect(Object.values(whole.inputs).map(({ key }) => key)).toEqual(others.map(featuresOf));
    expect(flatten([whole])).toHaveLength(4);
    const turned = planOf(similarity, { run, others: others.toReversed(), dataset }, { measure: 'DRIFT' });
    expect(turned.key).not.toBe(whole.key);
  });

  it('has no input of a checkpoint that it was not given', () => {
    const inputs = () => ({
      one: {
        quantity: features,
        parameters: { split: 'TRAIN' },
        checkpoint: { ...facts, sha256: 'unknown' },
      },
    });
    const facts = { architecture: smallNetwork, parameterCount: 0 };
    expect(() => planOf({ ...subspaceOverlap, inputs }, { ...early, others: [late], dataset }, {})).toThrow(
      'a checkpoint that its reader is not of',
    );
  });
});
