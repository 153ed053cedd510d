import { describe, expect, test } from 'vitest';
import { initialTexts, type PretrainingTexts, readPlan } from './pretraining-plan.ts';

const texts: PretrainingTexts = {
  dataset: 'digits',
  name: 'One',
  slug: '',
  network: 'resnet',
  architecture: {
    'resnet.depth': '8',
    'resnet.width': ' 16 ',
    'resnet.shortcut': 'projection',
    'mlp.hidden': '64, 32',
  },
  epochs: '4',
  keep: 'ENDS',
  keepEpochs: '',
  batchSize: '100',
  learningRate: '0.1',
  schedule: 'COSINE',
  momentum: '.9',
  weightDecay: '5e-4',
  maxShift: '2',
  seed: '0',
};

const parameter = (name: string, type: string, defaultValue: string) => ({ name, type, defaultValue });
const resnet = {
  name: 'resnet',
  parameters: [
    parameter('depth', 'integer', '8'),
    parameter('width', 'integer', '16'),
    parameter('shortcut', 'projection | padding', '"projection"'),
  ],
};
const mlp = { name: 'mlp', parameters: [parameter('hidden', 'list of integer', '[256,128]')] };

test('a list of numbers is read, and of the kind that is chosen only', () => {
  const { plan } = readPlan({ ...texts, network: 'mlp' }, 400, mlp);
  expect(plan!.architecture).toEqual({ mlp: { hidden: [64, 32] } });
  const { problems } = readPlan({ ...texts, architecture: { 'mlp.hidden': '64, wide' } }, 400, mlp);
  expect(problems).toEqual({ 'mlp.hidden': expect.stringContaining('256, 128') });
});

test('texts become the numbers that they are', () => {
  expect(readPlan(texts, 400, resnet).plan).toEqual({
    architecture: { resnet: { depth: 8, width: 16, shortcut: 'PROJECTION' } },
    epochs: 4,
    keepEpochs: [0, 4],
    batchSize: 100,
    learningRate: 0.1,
    schedule: 'COSINE',
    momentum: 0.9,
    weightDecay: 0.0005,
    maxShift: 2,
    seed: 0,
  });
});

test('defaults are those of the catalogue', () => {
  const parameters = [
    { name: 'epochs', defaultValue: '40' },
    { name: 'schedule', defaultValue: '"STEPS"' },
    { name: 'weightDecay', defaultValue: '0.0005' },
    { name: 'keepEpochs', defaultValue: 'null' },
  ];
  expect(initialTexts(parameters, [resnet, mlp], 'digits')).toMatchObject({
    dataset: 'digits',
    network: 'resnet',
    architecture: {
      'resnet.depth': '8',
      'resnet.width': '16',
      'resnet.shortcut': 'projection',
      'mlp.hidden': '256, 128',
    },
    epochs: '40',
    schedule: 'STEPS',
    weightDecay: '0.0005',
    keep: 'EVERY',
    seed: '',
  });
});

describe('what is wrong is said of its field', () => {
  test.each([
    ['epochs', { epochs: '2.5' }, /whole/],
    ['resnet.width', { architecture: { ...texts.architecture, 'resnet.width': '' } }, /whole/],
    ['learningRate', { learningRate: '0,1' }, /point/],
    ['seed', { seed: '3000000000' }, /at most 2147483647/],
    ['keepEpochs', { keep: 'OWN', keepEpochs: '0, 5' }, /after the end, which is epoch 4/],
    ['batchSize', { batchSize: '401' }, /only 400 training images/],
  ] as const)('%s', (field, change, message) => {
    const { plan, problems } = readPlan({ ...texts, ...change }, 400, resnet);
    expect(plan).toBeUndefined();
    expect(Object.keys(problems!)).toEqual([field]);
    expect(problems![field]).toMatch(message);
  });
});

test('two wrong fields are both told', () => {
  const { problems } = readPlan({ ...texts, seed: 'x', keep: 'OWN', keepEpochs: 'y' }, 400, resnet);
  expect(Object.keys(problems!).sort()).toEqual(['keepEpochs', 'seed']);
});
