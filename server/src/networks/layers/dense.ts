import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { linearMap } from '../../tensors/matrix-product.ts';
import { type Initialiser, uniformByFanIn } from '../initialisers.ts';
import { type Layer, sizeOf } from './layer.ts';

/** A linear map as torch.nn.Linear has it. */
export interface DenseFacts {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly relu?: boolean;
  /** Whether each token is mapped by itself, N x T x I; otherwise N x I. */
  readonly isOfTokens?: boolean;
  /** Whether it is the classifier on the penultimate features. */
  readonly isHead?: boolean;
  /** Of an untrained network; PyTorch's default unless given. */
  readonly initial?: { readonly weight: Initialiser; readonly bias: Initialiser };
}

/** x W' + b, W stored as O x I, and optionally a ReLU. */
export function dense(facts: DenseFacts): Layer {
  const { name, inputs, outputs, relu = false, isOfTokens = false, isHead = false } = facts;
  const { initial = { weight: uniformByFanIn(inputs), bias: uniformByFanIn(inputs) } } = facts;
  const [weight, bias] = [`${name}.weight`, `${name}.bias`];
  return {
    arrays: [
      {
        name: weight,
        shape: [outputs, inputs],
        role: isHead ? 'head-weight' : 'weight',
        initial: initial.weight,
      },
      { name: bias, shape: [outputs], role: isHead ? 'head-bias' : 'bias', initial: initial.bias },
    ],
    shapeOf: (input) => [...input.slice(0, -1), outputs],
    flops: (input) => 2 * sizeOf(input) * outputs,
    activations: (input) => [(sizeOf(input) / inputs) * outputs],
    forward: (x, { engine: { tf }, array }) => {
      const rows = isOfTokens ? x.reshape<Tensor2D>([-1, inputs]) : (x as Tensor2D);
      // A head is small, and results of earlier versions are of this very product.
      const sums = isHead
        ? tf.matMul(rows, array<Tensor2D>(weight), false, true)
        : linearMap(tf, rows, array<Tensor2D>(weight));
      const biased = tf.add(sums, array<Tensor1D>(bias));
      const y = relu ? tf.relu(biased) : biased;
      return isOfTokens ? y.reshape([...x.shape.slice(0, -1), outputs]) : y;
    },
    toOnnx: (x, graph) => {
      const y = isOfTokens ? ofTokens(x) : ofRows(x);
      return relu ? graph.relu(y) : y;

      function ofRows(x: string): string {
        return graph.node('Gemm', [x, graph.array(weight), graph.array(bias)], name, { transB: 1 });
      }
      // Gemm knows matrices only.
      function ofTokens(x: string): string {
        const turned = graph.node('Transpose', [graph.array(weight)], `${name}.turned`, { perm: [1, 0] });
        const product = graph.node('MatMul', [x, turned], `${name}.product`);
        return graph.node('Add', [product, graph.array(bias)], name);
      }
    },
  };
}
