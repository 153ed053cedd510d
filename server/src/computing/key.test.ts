import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Subject } from '../quantities/define-quantity.ts';
import { smallNetwork } from '../testing/small-network.ts';
import { resultKey } from './key.ts';

const subject: Subject = {
  checkpoint: {
    sha256: 'c0ffee',
    architecture: smallNetwork,
    parameterCount: 77_494,
  },
  dataset: {
    digest: 'da7a',
    image: smallNetwork.input,
    classes: ['a', 'b'],
    counts: { TRAIN: 10, TEST: 20 },
  },
};
const { checkpoint, dataset } = subject as Required<Subject>;
const of = {
  quantity: 'spectrum',
  version: 1,
  parameters: { split: 'TRAIN', centred: false },
  subject,
  inputs: { features: 'f00d' },
};
const key = resultKey(of);

describe('the key of a result', () => {
  it('is the SHA-256 of this text: another key would lose every result that is stored', () => {
    const text =
      '{"inputs":{"features":"f00d"},"parameters":{"centred":false,"split":"TRAIN"},"quantity":"spectrum",' +
      '"subject":{"checkpoint":{"architecture":{"classes":6,"depth":8,"input":{"channels":1,"height":28,' +
      '"mean":[0.5],"std":[0.25],"width":28},"kind":"resnet","shortcut":"projection","width":16},' +
      '"sha256":"c0ffee"},"dataset":"da7a"},"version":1}';
    expect(key).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('does not depend on the order of properties', () => {
    const { parameters, inputs, version, quantity } = of;
    const turned = { centred: parameters.centred, split: parameters.split };
    expect(resultKey({ inputs, subject, parameters: turned, version, quantity })).toBe(key);
  });

  it.each<[string, Partial<typeof of>]>([
    ['quantity', { quantity: 'features' }],
    ['version', { version: 2 }],
    ['parameters', { parameters: { split: 'TRAIN', centred: true } }],
    ['inputs', { inputs: { features: 'fade' } }],
    ['data set', { subject: { checkpoint, dataset: { ...dataset, digest: 'dada' } } }],
    ['weights', { subject: { checkpoint: { ...checkpoint, sha256: 'decaf' }, dataset } }],
    [
      'normalisation of the network',
      {
        subject: {
          dataset,
          checkpoint: {
            ...checkpoint,
            architecture: { ...smallNetwork, input: { ...smallNetwork.input, mean: [0] } },
          },
        },
      },
    ],
    ['absence of a checkpoint', { subject: { dataset } }],
  ])('differs with the %s', (_, change) => {
    expect(resultKey({ ...of, ...change })).not.toBe(key);
  });

  it('differs with what it is compared with, and with the order of it', () => {
    const [one, two] = [checkpoint, { ...checkpoint, sha256: 'decaf' }];
    const against = (...others: Subject['others'] & object) =>
      resultKey({ ...of, subject: { ...subject, others } });
    const keys = [[], [one], [two], [one, two], [two, one]].map((others) => against(...others));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toBe(key);
    const renormalised = { ...two, architecture: { ...smallNetwork, classes: 7 } };
    expect(against(renormalised)).not.toBe(against(two));
  });

  it('does not differ with what follows from the weights and the data', () => {
    const renamed = { ...dataset, counts: { TRAIN: 0, TEST: 0 } };
    expect(
      resultKey({ ...of, subject: { checkpoint: { ...checkpoint, parameterCount: 0 }, dataset: renamed } }),
    ).toBe(key);
  });
});
