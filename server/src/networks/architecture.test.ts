import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { kindReferences } from '../testing/kind-references.ts';
import {
  type Architecture,
  architectureName,
  architectureSchema,
  kindNames,
  networkKinds,
  networkOf,
} from './architecture.ts';
import { classify } from './classify.ts';
import { arraysOf, forwardFlops, misfits, parameterCount } from './network.ts';
import { onnxGraph } from './onnx-graph.ts';
import { channelsFirst } from './onnx-inference.ts';

const photograph = {
  classes: 1000,
  input: { height: 224, width: 224, channels: 3, mean: [0, 0, 0], std: [1, 1, 1] },
};
const digit = { classes: 10, input: { height: 28, width: 28, channels: 1, mean: [0], std: [1] } };
const lenet = {
  kind: 'lenet' as const,
  channels: [6, 16] as [number, number],
  hidden: [120, 84] as [number, number],
};
const vitBase = {
  ...{ kind: 'vit' as const, patch: 16, width: 768, depth: 12, heads: 12, expansion: 4 },
  pooling: 'class-token' as const,
};

describe('an architecture', () => {
  // Those of torchvision's and timm's documentation; of LeNet-5 with dense second convolution.
  it.each<[string, number, Architecture]>([
    [
      'torchvision ResNet-18',
      11_689_512,
      { kind: 'torchvision-resnet', depth: 18, width: 64, ...photograph },
    ],
    [
      'torchvision ResNet-34',
      21_797_672,
      { kind: 'torchvision-resnet', depth: 34, width: 64, ...photograph },
    ],
    [
      'torchvision ResNet-50',
      25_557_032,
      { kind: 'torchvision-resnet', depth: 50, width: 64, ...photograph },
    ],
    [
      'torchvision ResNet-101',
      44_549_160,
      { kind: 'torchvision-resnet', depth: 101, width: 64, ...photograph },
    ],
    ['LeNet 6 – 16 – 120 – 84', 61_706, { ...lenet, padding: 2, ...digit }],
    ['MLP 256 – 128', 235_146, { kind: 'mlp', hidden: [256, 128], ...digit }],
    ['ViT-12 × 768, patch 16', 86_567_656, { ...vitBase, ...photograph }],
  ])('%s has as many trained numbers as everywhere', (name, count, architecture) => {
    expect(architectureName(architecture)).toBe(name);
    expect(parameterCount(networkOf(architecture))).toBe(count);
  });

  it('costs what is published of it, multiply-adds counted twice', () => {
    const of = (architecture: Architecture) => forwardFlops(networkOf(architecture)) / 2e9;
    // Papers and torchvision count the head as well: 0.5 and 2 million.
    expect(of({ kind: 'torchvision-resnet', depth: 18, width: 64, ...photograph })).toBeCloseTo(1.814, 3);
    expect(of({ kind: 'torchvision-resnet', depth: 50, width: 64, ...photograph })).toBeCloseTo(4.087, 3);
    expect(of({ ...vitBase, ...photograph })).toBeCloseTo(17.56, 1);
  });

  it('is refused where it cannot take the images', () => {
    const small = { ...digit, input: { ...digit.input, height: 11, width: 28 } };
    const refusals: [object, RegExp][] = [
      [{ ...lenet, padding: 0, ...small }, /too small/],
      [{ ...vitBase, ...digit }, /no multiples of patch/],
      [{ ...vitBase, heads: 5, ...photograph }, /multiple of heads/],
      [{ kind: 'resnet', depth: 9, width: 1, shortcut: 'padding', ...digit }, /6 n \+ 2/],
      [{ kind: 'densenet', ...digit }, /'resnet' \| 'torchvision-resnet'/],
    ];
    for (const [architecture, message] of refusals)
      expect(architectureSchema.safeParse(architecture).error!.issues[0]!.message).toMatch(message);
    expect(architectureSchema.safeParse({ ...lenet, padding: 2, ...small }).success).toBe(false);
    expect(architectureSchema.safeParse({ ...lenet, padding: 2, ...digit }).success).toBe(true);
  });
});

it('there is a reference of every kind', () => {
  expect(new Set(kindReferences().map(({ architecture }) => architecture.kind))).toEqual(
    // That of the ResNet for small images is in files of its own.
    new Set(kindNames.filter((kind) => kind !== 'resnet')),
  );
  for (const { title, description } of Object.values(networkKinds))
    expect([title, description].every((text) => text.length > 5)).toBe(true);
});

describe.each(kindReferences())('$name', ({ architecture, network, weights, arrays }) => {
  it('asks for exactly the arrays of a PyTorch state dict', () => {
    const trained = arraysOf(network).filter(({ role }) => !role.startsWith('running'));
    const named = Object.keys(arrays).filter((name) => name.startsWith('gradient.'));
    expect(trained.map(({ name }) => `gradient.${name}`).sort()).toEqual(named.sort());
    for (const { name, shape } of trained) expect(arrays[`gradient.${name}`]!.shape).toEqual(shape);
    expect(misfits(network, weights)).toEqual([]);
    const [first] = weights.keys();
    expect(misfits(network, new Map([...weights].slice(1)))).toEqual([`${first} is missing`]);
  });

  it('is exported with a head that says the same of its features', async () => {
    const { height, width, channels } = network.input;
    const bytes = arrays.images!.data as Uint8Array;
    const images = new Float32Array(bytes.length);
    channelsFirst(bytes, channels, height * width, images);
    const session = await InferenceSession.create(onnxGraph(network, weights, { head: true }));
    const { features, logits } = await session.run({
      images: new Tensor('float32', images, [
        bytes.length / (height * width * channels),
        channels,
        height,
        width,
      ]),
    });
    await session.release();
    const labels = arrays.labels!.data as Uint8Array;
    const { loss } = classify(network, weights, features!.data as Float32Array, labels);
    const values = logits!.data as Float32Array;
    const own = [...labels].reduce((sum, label, row) => {
      const ofRow = values.subarray(row * architecture.classes, (row + 1) * architecture.classes);
      return sum + Math.log(ofRow.reduce((total, logit) => total + Math.exp(logit), 0)) - ofRow[label]!;
    }, 0);
    expect(own / labels.length).toBeCloseTo(loss, 5);
  });
});
