import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../tensors/engine.ts';
import { networkReference } from '../testing/network-reference.ts';
import { sharedWasm } from '../testing/shared-wasm.ts';
import { arraysOf, misfits, parameterCount } from './network.ts';
import { adamW } from './optimisers/adamw.ts';
import { nesterov } from './optimisers/nesterov.ts';
import { resNet } from './resnet.ts';
import { openTensorInference } from './tensor-inference.ts';
import { openForTraining } from './training.ts';

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!)), 0);

let engine: Engine;
beforeAll(async () => {
  engine = await sharedWasm();
});

describe.each(['projection', 'padding'] as const)('a residual network with %s shortcuts', (shortcut) => {
  const torch = networkReference(shortcut);
  const network = resNet(torch.architecture);

  it('asks for exactly the arrays of a PyTorch state dict', () => {
    expect(misfits(network, torch.before)).toEqual([]);
    expect(new Set(arraysOf(network).map(({ name }) => name))).toEqual(new Set(torch.before.keys()));
  });

  it('has the features of PyTorch, image by image', async () => {
    const open = openTensorInference(engine, network, torch.before);
    const features = await open.features(torch.images, 10);
    await open.dispose();
    expect(features).toHaveLength(10 * network.width);
    expect(largestDifference(features, torch.features)).toBeLessThan(1e-6);
  });

  it('has the losses, weights and running statistics of PyTorch after three steps of training', async () => {
    const optimiser = nesterov({ momentum: 0.9, weightDecay: 5e-4 });
    const model = openForTraining(engine, network, torch.before, optimiser);
    const losses: number[] = [];
    for (let step = 0; step < 3; step++)
      losses.push(await model.step(torch.images, torch.labels, { learningRate: 0.05 }));
    const after = await model.weights();
    model.dispose();
    expect(largestDifference(losses, torch.losses)).toBeLessThan(1e-6);
    for (const [name, { data }] of torch.after)
      expect([name, largestDifference(after.get(name)!.data, data) < 1e-6]).toEqual([name, true]);
  });

  it('leaves no tensor behind', async () => {
    const before = engine.memory().tensors;
    const open = openTensorInference(engine, network, torch.before);
    await open.features(torch.images, 10);
    await open.dispose();
    const model = openForTraining(engine, network, torch.before, adamW({ weightDecay: 0 }));
    await model.step(torch.images, torch.labels, { learningRate: 0.05 });
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
