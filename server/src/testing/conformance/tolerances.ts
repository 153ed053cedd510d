/** How far an engine may be from the reference in one output of one operation. */
export interface Tolerance {
  /** What the table calls it. */
  readonly title: string;
  /** Largest relative error; 0 where numbers must be equal. */
  readonly limit: number;
  /** Key of `reasons`. */
  readonly because: keyof typeof reasons;
}

/** Why a tolerance is what it is. */
export const reasons = {
  exact: 'Numbers are moved or chosen, not computed: every bit must be right.',
  rounding:
    'One or two float32 roundings (2^-24 = 6e-8 each); a GPU may be off by 2.5 units in the last place in divisions and roots (WGSL, section 15.7.4).',
  sums: 'Sums of up to some hundred float32 products in an order of the engine’s choice, relative to the largest sum. A tensor core that rounds inputs to TF32 (5e-4) must not pass.',
  exponentials: 'Exponentials and logarithms of float32, a few units in the last place each.',
  'error function':
    'tensorflow.js has the error function by five terms of Abramowitz and Stegun (7.1.26), off by up to 1.5e-7.',
  logarithm:
    'tensorflow.js subtracts the logarithm of the sum of exponentials from the logits: of 10,000, float32 keeps 1e-3.',
  cancelling:
    'Deviations are down to a thousandth of the mean, so a mean that is rounded to float32 is off by up to 1000 · 6e-8 deviations; a variance as E[x²] − mean² would be off by more than itself.',
  constant:
    'The rounding of a mean of 1.7 (1e-7), divided by sqrt(1e-5), is all that is left of a constant channel.',
  network: 'Some tens of layers of such sums. The project promises 1e-4.',
  gradients: 'Promised of every engine for every trained array of a whole network.',
  float64: 'Float64 sums and rotations: some dozens of roundings of 1e-16, relative to the largest value.',
  solved: 'Condition number 1e3 times some roundings of 1e-16.',
  subspace: 'Float64 roundings over the gap behind the leading values, which is 1e-2 of the largest or more.',
} as const;

const exact = (title: string): Tolerance => ({ title, limit: 0, because: 'exact' });
const rounded = (title: string): Tolerance => ({ title, limit: 3e-7, because: 'rounding' });
const summed = (title: string): Tolerance => ({ title, limit: 5e-6, because: 'sums' });

/** Every output of every operation of the suite: the one place where tolerances are stated. */
export const tolerances: Readonly<Record<string, Readonly<Record<string, Tolerance>>>> = {
  conv2d: {
    y: summed('convolution'),
    linear: summed('convolution with bias'),
    relu: summed('convolution with bias and ReLU'),
    dx: summed('convolution: gradient by the input'),
    dfilter: summed('convolution: gradient by the filter'),
  },
  batchNormRelu: {
    y: summed('batch normalisation'),
    mean: summed('batch normalisation: mean'),
    variance: summed('batch normalisation: variance'),
    dx: summed('batch normalisation: gradient by the input'),
    dscale: summed('batch normalisation: gradient by the scale'),
    dshift: summed('batch normalisation: gradient by the shift'),
  },
  'batchNormRelu, large mean': {
    y: { title: 'batch normalisation, mean of 1000 deviations', limit: 3e-4, because: 'cancelling' },
    mean: summed('batch normalisation, mean of 1000 deviations: mean'),
    variance: {
      title: 'batch normalisation, mean of 1000 deviations: variance',
      limit: 3e-4,
      because: 'cancelling',
    },
    dx: {
      title: 'batch normalisation, mean of 1000 deviations: gradient by the input',
      limit: 3e-4,
      because: 'cancelling',
    },
    dscale: {
      title: 'batch normalisation, mean of 1000 deviations: gradient by the scale',
      limit: 3e-4,
      because: 'cancelling',
    },
    dshift: summed('batch normalisation, mean of 1000 deviations: gradient by the shift'),
  },
  'batchNormRelu, constant channels': {
    y: { title: 'batch normalisation, constant channels', limit: 3e-4, because: 'constant' },
    mean: summed('batch normalisation, constant channels: mean'),
    variance: summed('batch normalisation, constant channels: variance'),
    dx: {
      title: 'batch normalisation, constant channels: gradient by the input',
      limit: 3e-4,
      because: 'constant',
    },
    dscale: {
      title: 'batch normalisation, constant channels: gradient by the scale',
      limit: 3e-4,
      because: 'constant',
    },
    dshift: summed('batch normalisation, constant channels: gradient by the shift'),
  },
  subsample: {
    y: exact('every second pixel (max pool 1 x 1)'),
    dx: exact('every second pixel: gradient'),
  },
  maxPool: { y: exact('max pool'), dx: rounded('max pool: gradient') },
  layerNorm: {
    y: summed('layer normalisation'),
    dx: summed('layer normalisation: gradient by the input'),
    dscale: summed('layer normalisation: gradient by the scale'),
    dshift: summed('layer normalisation: gradient by the shift'),
  },
  'layerNorm, large mean': {
    y: { title: 'layer normalisation, mean of 100 deviations', limit: 1e-4, because: 'cancelling' },
    dx: {
      title: 'layer normalisation, mean of 100 deviations: gradient by the input',
      limit: 1e-4,
      because: 'cancelling',
    },
    dscale: {
      title: 'layer normalisation, mean of 100 deviations: gradient by the scale',
      limit: 1e-4,
      because: 'cancelling',
    },
    dshift: summed('layer normalisation, mean of 100 deviations: gradient by the shift'),
  },
  gelu: {
    y: { title: 'GELU', limit: 1e-6, because: 'error function' },
    dx: { title: 'GELU: gradient', limit: 1e-6, because: 'error function' },
  },
  attention: {
    y: summed('multi-head attention'),
    dx: summed('multi-head attention: gradient by the tokens'),
    dqkv: summed('multi-head attention: gradient by queries, keys and values'),
    dqkvBias: summed('multi-head attention: gradient by their biases'),
    dprojection: summed('multi-head attention: gradient by the projection'),
    dprojectionBias: summed('multi-head attention: gradient by its bias'),
  },
  pad: { y: exact('padding with zero channels'), dx: exact('padding with zero channels: gradient') },
  mean: { y: summed('mean over pixels'), dx: rounded('mean over pixels: gradient') },
  matMul: {
    y: summed('matrix product, all transpositions'),
    da: summed('matrix product: gradient by the first'),
    db: summed('matrix product: gradient by the second'),
  },
  softmaxCrossEntropy: {
    loss: { title: 'softmax cross-entropy', limit: 3e-6, because: 'exponentials' },
    dlogits: { title: 'softmax cross-entropy: gradient by the logits', limit: 3e-6, because: 'exponentials' },
  },
  'softmaxCrossEntropy, large logits': {
    loss: { title: 'softmax cross-entropy, logits about 10,000', limit: 2e-3, because: 'logarithm' },
    dlogits: {
      title: 'softmax cross-entropy, logits about 10,000: gradient by the logits',
      limit: 2e-3,
      because: 'logarithm',
    },
  },
  oneHot: { y: exact('one-hot labels') },
  'element by element': {
    add: rounded('sum of two arrays'),
    sub: rounded('difference'),
    mul: rounded('product'),
    div: rounded('quotient'),
    neg: exact('negative'),
    square: rounded('square'),
    rsqrt: rounded('reciprocal root'),
    step: exact('step'),
    relu: exact('ReLU'),
    zerosLike: exact('zeros'),
    onesLike: exact('ones'),
    scaled: rounded('product with a number'),
    shifted: rounded('sum with a number'),
  },
  'add of a bias': {
    y: rounded('sum with a bias'),
    dx: exact('sum with a bias: gradient by the array'),
    dbias: summed('sum with a bias: gradient by the bias'),
  },
  'relu of a sum': {
    sum: rounded('ReLU of a sum'),
    dx: exact('ReLU of a sum: gradient by the first'),
    dy: exact('ReLU of a sum: gradient by the second'),
  },
  sgd: {
    weight: rounded('Nesterov step: weights'),
    velocity: rounded('Nesterov step: velocity'),
  },
  transpose: { y: exact('transposition') },
  concat: { y: exact('concatenation') },
  slice: { y: exact('slice') },
  reverse: { y: exact('reversal') },
  reshape: { y: exact('reshape') },
  sum: { y: summed('sum over rows') },
  avgPool: { y: summed('average pool over the image') },
  depthwiseConv2d: {
    linear: rounded('scale and shift of channels (depthwise 1 x 1)'),
    relu: rounded('scale and shift of channels with ReLU'),
  },
  'upload and read back': { y: exact('upload and read back') },
  features: {
    tensors: { title: 'ResNet-8: features by tensors', limit: 1e-5, because: 'network' },
    fastest: {
      title: 'ResNet-8: features by what the engine extracts them with',
      limit: 1e-5,
      because: 'network',
    },
  },
  'three steps of training': {
    losses: { title: 'ResNet-8: losses of three steps', limit: 1e-5, because: 'network' },
    weights: { title: 'ResNet-8: weights after three steps', limit: 1e-4, because: 'network' },
  },
  gradients: {
    loss: { title: 'ResNet-8: loss', limit: 1e-5, because: 'network' },
    gradients: { title: 'ResNet-8: gradients', limit: 1e-4, because: 'gradients' },
  },
  'every kind': {
    tensors: { title: 'every kind of network: features by tensors', limit: 1e-5, because: 'network' },
    fastest: {
      title: 'every kind of network: features by what the engine extracts them with',
      limit: 1e-5,
      because: 'network',
    },
    loss: { title: 'every kind of network: loss', limit: 1e-5, because: 'network' },
    gradients: { title: 'every kind of network: gradients', limit: 1e-4, because: 'gradients' },
  },
  gram: { gram: { title: 'float64: Gram matrix', limit: 1e-13, because: 'float64' } },
  eigenvalues: { values: { title: 'float64: eigenvalues', limit: 1e-14, because: 'float64' } },
  eigen: {
    values: { title: 'float64: eigenvalues beside vectors', limit: 1e-14, because: 'float64' },
    residual: { title: 'float64: A v − λ v', limit: 1e-13, because: 'float64' },
    orthonormality: { title: 'float64: V V′ − I', limit: 1e-13, because: 'float64' },
    leading: { title: 'float64: leading eigenvectors, as a space', limit: 1e-12, because: 'subspace' },
  },
  cholesky: { solutions: { title: 'float64: Cholesky solutions', limit: 1e-12, because: 'solved' } },
};
