import type { backend_util, Tensor, Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import { constant } from '../../networks/initialisers.ts';
import { attention } from '../../networks/layers/attention.ts';
import { gelu } from '../../networks/layers/gelu.ts';
import type { ForwardPass } from '../../networks/layers/layer.ts';
import { layerNorm } from '../../networks/layers/layer-norm.ts';
import { type MaxPoolFacts, maxPool } from '../../networks/layers/max-pool.ts';
import { nesterov } from '../../networks/optimisers/nesterov.ts';
import type { Engine } from '../../tensors/engine.ts';
import { type Operation, type OperationInputs, onTensors } from './operation.ts';

/** Every operation on tensors that the project uses, by the names of make_operations.py. */
export const tensorOperations: Readonly<Record<string, Operation>> = {
  conv2d: onTensors(({ tf, x, attributes }) => {
    const { stride, padding } = attributes as { stride: number; padding: [number, number, number, number] };
    const [top, bottom, left, right] = padding;
    const pad: backend_util.ExplicitPadding = [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ];
    const convolve = (image: Tensor, filter: Tensor) =>
      tf.conv2d(image as Tensor4D, filter as Tensor4D, stride, pad);
    const fused = (activation: 'linear' | 'relu') =>
      tf.fused.conv2d({
        x: x.x as Tensor4D,
        filter: x.filter as Tensor4D,
        strides: stride,
        pad,
        bias: x.bias!,
        activation,
      });
    const [dx, dfilter] = tf.grads(convolve)([x.x!, x.filter!], x.dy!) as [Tensor, Tensor];
    return { y: convolve(x.x!, x.filter!), linear: fused('linear'), relu: fused('relu'), dx, dfilter };
  }),

  batchNormRelu: onTensors(batchNormRelu),
  'batchNormRelu, large mean': onTensors(batchNormRelu),
  'batchNormRelu, constant channels': onTensors(batchNormRelu),

  subsample: onTensors(({ tf, x }) =>
    withGradient(tf, x, (image) => tf.maxPool(image as Tensor4D, 1, 2, 'valid')),
  ),

  maxPool: onTensors(({ engine, tf, x, attributes }) => {
    const pool = maxPool(attributes as unknown as MaxPoolFacts);
    return withGradient(tf, x, (image) => pool.forward(image, forwardPass(engine)));
  }),

  layerNorm: onTensors(normaliseRows),
  'layerNorm, large mean': onTensors(normaliseRows),

  gelu: onTensors(({ engine, tf, x }) =>
    withGradient(tf, x, (values) => gelu('gelu').forward(values, forwardPass(engine))),
  ),

  attention: onTensors(({ engine, tf, x, attributes }) => {
    const initial = { weight: constant(0), bias: constant(0) };
    const width = x.x!.shape.at(-1)!;
    const layer = attention({ name: 'a', width, heads: attributes.heads as number, initial });
    const names = layer.arrays.map(({ name }) => name);
    const attend = (tokens: Tensor, ...arrays: Tensor[]) => {
      const named = Object.fromEntries(names.map((name, index) => [name, arrays[index]!]));
      return layer.forward(tokens, forwardPass(engine, named));
    };
    const inputs = [x.x!, ...names.map((name) => x[name]!)] as [Tensor, ...Tensor[]];
    const [dx, dqkv, dqkvBias, dprojection, dprojectionBias] = tf.grads(
      attend as (...args: Tensor[]) => Tensor,
    )(inputs, x.dy!) as [Tensor, Tensor, Tensor, Tensor, Tensor];
    return { y: attend(...inputs), dx, dqkv, dqkvBias, dprojection, dprojectionBias };
  }),

  pad: onTensors(({ tf, x, attributes }) => {
    const { before, after } = attributes as { before: number; after: number };
    return withGradient(tf, x, (image) =>
      tf.pad(image, [
        [0, 0],
        [0, 0],
        [0, 0],
        [before, after],
      ]),
    );
  }),

  mean: onTensors(({ tf, x }) => withGradient(tf, x, (image) => tf.mean(image, [1, 2]))),

  matMul: onTensors(({ tf, x, attributes }) => {
    const { transposeA, transposeB } = attributes as { transposeA: boolean; transposeB: boolean };
    const multiply = (a: Tensor, b: Tensor) => tf.matMul(a, b, transposeA, transposeB);
    const [da, db] = tf.grads(multiply)([x.a!, x.b!], x.dy!) as [Tensor, Tensor];
    return { y: multiply(x.a!, x.b!), da, db };
  }),

  softmaxCrossEntropy: onTensors(softmaxCrossEntropy),
  'softmaxCrossEntropy, large logits': onTensors(softmaxCrossEntropy),

  oneHot: onTensors(({ tf, x, attributes }) => ({
    y: tf.oneHot(x.labels as Tensor1D, attributes.classes as number),
  })),

  'element by element': onTensors(({ tf, x }) => ({
    add: tf.add(x.x!, x.y!),
    sub: tf.sub(x.x!, x.y!),
    mul: tf.mul(x.x!, x.y!),
    div: tf.div(x.x!, x.y!),
    neg: tf.neg(x.x!),
    square: tf.square(x.x!),
    rsqrt: tf.rsqrt(tf.abs(x.x!)),
    step: tf.step(x.x!),
    relu: tf.relu(x.x!),
    zerosLike: tf.zerosLike(x.x!),
    onesLike: tf.onesLike(x.x!),
    scaled: x.x!.mul(0.9),
    shifted: x.x!.add(1e-5),
  })),

  'add of a bias': onTensors(({ tf, x }) => {
    const [dx, dbias] = tf.grads((a: Tensor, b: Tensor) => tf.add(a, b))([x.x!, x.bias!], x.dy!) as Tensor[];
    return { y: tf.add(x.x!, x.bias!), dx: dx!, dbias: dbias! };
  }),

  'relu of a sum': onTensors(({ tf, x }) => {
    const residual = (a: Tensor, b: Tensor) => tf.relu(tf.add(a, b));
    const [dx, dy] = tf.grads(residual)([x.x!, x.y!], x.dsum!) as Tensor[];
    return { sum: residual(x.x!, x.y!), dx: dx!, dy: dy! };
  }),

  sgd: onTensors(({ tf, x, attributes }) => {
    const { rate, momentum, decay } = attributes as { rate: number; momentum: number; decay: number };
    const weight = tf.variable(x.weight!);
    const velocity = tf.variable(x.velocity!, false);
    const optimiser = nesterov({ momentum, weightDecay: decay });
    const coefficients = optimiser
      .coefficients({ learningRate: rate, count: 1 })
      .map((one) => tf.scalar(one));
    optimiser.step(tf, weight, x.gradient!, { velocities: velocity }, coefficients);
    const result = { weight: weight.clone(), velocity: velocity.clone() };
    tf.dispose([weight, velocity]);
    return result;
  }),

  transpose: onTensors(({ tf, x, attributes }) => ({ y: tf.transpose(x.x!, attributes.order as number[]) })),
  concat: onTensors(({ tf, x, attributes }) => ({ y: tf.concat([x.x!, x.y!], attributes.axis as number) })),
  slice: onTensors(({ tf, x, attributes }) => ({
    y: tf.slice(x.x!, attributes.begin as number[], attributes.size as number[]),
  })),
  reverse: onTensors(({ tf, x, attributes }) => ({ y: tf.reverse(x.x!, attributes.axes as number[]) })),
  reshape: onTensors(({ x, attributes }) => ({ y: x.x!.reshape(attributes.shape as number[]) })),
  sum: onTensors(({ tf, x, attributes }) => ({ y: tf.sum(x.x!, attributes.axis as number) })),

  avgPool: onTensors(({ tf, x }) => {
    const image = x.x as Tensor4D;
    return { y: tf.avgPool(image, [image.shape[1], image.shape[2]], 1, 'valid') };
  }),

  depthwiseConv2d: onTensors(({ tf, x }) => {
    const scaled = (activation: 'linear' | 'relu') =>
      tf.fused.depthwiseConv2d({
        x: x.x as Tensor4D,
        filter: x.factor!.reshape([1, 1, x.factor!.size, 1]),
        strides: 1,
        pad: 'valid',
        bias: x.offset!,
        activation,
      });
    return { linear: scaled('linear'), relu: scaled('relu') };
  }),

  'upload and read back': onTensors(({ x }) => ({ y: x.x!.clone() })),
};

/** For layers with arrays by these names, and without batch normalisation. */
const forwardPass = (engine: Engine, arrays: Readonly<Record<string, Tensor>> = {}): ForwardPass => ({
  engine,
  array: <T extends Tensor>(name: string) => arrays[name] as T,
  onStatistics: () => {},
});

function withGradient(
  tf: OperationInputs['tf'],
  x: OperationInputs['x'],
  compute: (image: Tensor) => Tensor,
): Record<string, Tensor> {
  return { y: compute(x.x!), dx: tf.grads((image: Tensor) => compute(image))([x.x!], x.dy!)[0]! };
}

function normaliseRows({ engine, tf, x }: OperationInputs): Record<string, Tensor> {
  const layer = layerNorm({ name: 'n', width: x.scale!.size });
  const normalise = (values: Tensor, scale: Tensor, shift: Tensor) =>
    layer.forward(values, forwardPass(engine, { 'n.weight': scale, 'n.bias': shift }));
  const inputs: [Tensor, Tensor, Tensor] = [x.x!, x.scale!, x.shift!];
  const [dx, dscale, dshift] = tf.grads(normalise as (...args: Tensor[]) => Tensor)(inputs, x.dy!) as [
    Tensor,
    Tensor,
    Tensor,
  ];
  return { y: normalise(...inputs), dx, dscale, dshift };
}

function softmaxCrossEntropy({ tf, x, attributes }: OperationInputs): Record<string, Tensor> {
  const targets = tf.oneHot(x.labels as Tensor1D, attributes.classes as number);
  const loss = (logits: Tensor) => tf.losses.softmaxCrossEntropy(targets, logits).asScalar();
  return { loss: loss(x.logits!), dlogits: tf.grad(loss)(x.logits!) };
}

function batchNormRelu({ engine, tf, x, attributes }: OperationInputs): Record<string, Tensor> {
  let mean: Tensor | undefined;
  let variance: Tensor | undefined;
  const normalise = (image: Tensor, scale: Tensor, shift: Tensor) => {
    tf.dispose([mean, variance].filter((statistic) => statistic !== undefined));
    return engine.batchNormRelu(
      image as Tensor4D,
      scale as Tensor1D,
      shift as Tensor1D,
      { relu: attributes.relu as boolean },
      (seen) => ({ mean, variance } = seen),
    );
  };
  const inputs = [x.x!, x.scale!, x.shift!];
  const y = normalise(x.x!, x.scale!, x.shift!);
  const [dx, dscale, dshift] = tf.grads(normalise as (...args: Tensor[]) => Tensor)(
    inputs,
    x.dy!,
  ) as Tensor[];
  return { y, mean: mean!, variance: variance!, dx: dx!, dscale: dscale!, dshift: dshift! };
}
