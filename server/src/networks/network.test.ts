import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSafetensors } from '../formats/safetensors.ts';
import type { Engine } from '../tensors/engine.ts';
import { startEngine } from '../tensors/start-engine.ts';
import { openForInference } from './inference.ts';
import { arraysOf, misfits, parameterCount } from './network.ts';
import { type ResNetArchitecture, resNet } from './resnet.ts';
import { openForTraining } from './training.ts';
import type { WeightArray, Weights } from './weights.ts';

const architecture = (shortcut: 'projection' | 'padding'): ResNetArchitecture => ({
  kind: 'resnet',
  depth: 8,
  width: 4,
  shortcut,
  classes: 3,
  input: { height: 12, width: 12, channels: 2, mean: [0.3, 0.6], std: [0.25, 0.4] },
});

/** What test/reference/make_networks.py wrote: PyTorch's numbers. */
function reference(shortcut: string) {
  const url = new URL(`../../../test/reference/network-${shortcut}.safetensors`, import.meta.url);
  const { tensors } = decodeSafetensors(readFileSync(url));
  const weights = (prefix: string): Weights =>
    new Map(
      [...tensors]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, { shape, data }]) => [name.slice(prefix.length), { shape, data } as WeightArray]),
    );
  const data = (name: string) => tensors.get(name)!.data;
  return {
    before: weights('before.'),
    after: weights('after.'),
    images: data('images') as Uint8Array,
    labels: data('labels') as Uint8Array,
    features: data('features') as Float32Array,
    losses: data('losses') as Float64Array,
  };
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!)), 0);

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine('wasm', { threads: 2 });
});
afterAll(() => engine.dispose());

describe.each(['projection', 'padding'] as const)('a residual network with %s shortcuts', (shortcut) => {
  const network = resNet(architecture(shortcut));
  const torch = reference(shortcut);
  it('asks for exactly the arrays of a PyTorch state dict', () => {
    expect(misfits(network, torch.before)).toEqual([]);
    expect(new Set(arraysOf(network).map(({ name }) => name))).toEqual(new Set(torch.before.keys()));
  });

  it('has the features of PyTorch, image by image', async () => {
    const open = openForInference(engine, network, torch.before);
    const features = await open.features(torch.images, 10);
    open.dispose();
    expect(features).toHaveLength(10 * network.width);
    expect(largestDifference(features, torch.features)).toBeLessThan(1e-6);
  });

  it('has the losses, weights and running statistics of PyTorch after three steps of training', async () => {
    const model = openForTraining(engine, network, torch.before);
    const losses: number[] = [];
    for (let step = 0; step < 3; step++)
      losses.push(
        await model.step(torch.images, torch.labels, {
          learningRate: 0.05,
          momentum: 0.9,
          weightDecay: 5e-4,
        }),
      );
    const after = await model.weights();
    model.dispose();
    expect(largestDifference(losses, torch.losses)).toBeLessThan(1e-6);
    for (const [name, { data }] of torch.after)
      expect([name, largestDifference(after.get(name)!.data, data) < 1e-6]).toEqual([name, true]);
  });

  it('leaves no tensor behind', async () => {
    const before = engine.memory().tensors;
    const open = openForInference(engine, network, torch.before);
    await open.features(torch.images, 10);
    open.dispose();
    const model = openForTraining(engine, network, torch.before);
    await model.step(torch.images, torch.labels, { learningRate: 0.05, momentum: 0.9, weightDecay: 0 });
    await model.weights();
    model.dispose();
    expect(engine.memory().tensors).toBe(before);
  });
});

describe('the sample architecture', () => {
  it('has about 80,000 parameters', () => {
    const input = { height: 28, width: 28, channels: 1, mean: [0.3], std: [0.3] };
    const network = resNet({
      kind: 'resnet',
      depth: 8,
      width: 16,
      shortcut: 'projection',
      classes: 6,
      input,
    });
    // 144 + 4,608 + 14,336 + 57,344 in convolutions, 672 in normalisation, 390 in the head.
    expect(parameterCount(network)).toBe(77_494);
  });
});
