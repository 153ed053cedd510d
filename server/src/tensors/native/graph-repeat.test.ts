import type { Tensor } from '@tensorflow/tfjs';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import { describe, expect, it } from 'vitest';
import { startForTests } from '../../testing/start-for-tests.ts';
import type { TensorFlow } from '../engine.ts';
import { operationByOperation } from '../repeated-work.ts';
import { repeatAsGraph } from './graph-repeat.ts';

const { engine, reason } = await startForTests('tensorflow');
const title = (text: string) => `${text}${reason ? ` (not here: ${reason})` : ''}`;

/** Where there is no engine the tests are collected all the same, and then skipped. */
const tf = engine?.tf as TensorFlow;
const backend = tf?.backend() as NodeJSKernelBackend;
const asGraph = repeatAsGraph(tf, backend);

describe.skipIf(!engine)(title('work that is repeated as a graph'), () => {
  /** x, rate -> sum (w x - 1)^2, and w follows its gradient. */
  const follow = (repeat: typeof asGraph) => {
    const weight = tf.variable(tf.tensor1d([0.5, -2, 3]));
    const untouched = tf.variable(tf.tensor1d([1, 1, 1]));
    const once = repeat([weight, untouched], ([x, rate]) => {
      const { value, grads } = tf.variableGrads(
        () => weight.mul(x!).sub(untouched).square().sum().asScalar(),
        [weight],
      );
      weight.assign(weight.sub(grads[weight.name]!.mul(rate!)));
      return value;
    });
    return (inputs: Tensor[]) => {
      const loss = once(inputs);
      tf.dispose(inputs);
      const answer = [...loss.dataSync(), ...weight.dataSync()];
      loss.dispose();
      return answer;
    };
  };
  const inputsAt = (step: number) => [
    tf.tensor(step % 3 ? [step, 1, 0.5] : [step]),
    tf.scalar(0.1 / (step + 1)),
  ];

  it('gives the numbers of the same operations one by one, for inputs of every shape', () => {
    const [graph, single] = [follow(asGraph), follow(operationByOperation(tf))];
    for (let step = 0; step < 7; step++) {
      const expected = single(inputsAt(step));
      for (const [index, value] of graph(inputsAt(step)).entries())
        expect(value).toBeCloseTo(expected[index]!, 5);
    }
  });

  it('leaves no tensor behind', () => {
    const step = follow(asGraph);
    step(inputsAt(1));
    const before = [tf.memory().numTensors, backend.binding.getNumOfTensors()];
    for (let index = 0; index < 5; index++) step(inputsAt(1));
    expect([tf.memory().numTensors, backend.binding.getNumOfTensors()]).toEqual(before);
  });

  it('is one session for equal work', () => {
    follow(asGraph)(inputsAt(1));
    const before = backend.binding.getNumOfSavedModels();
    follow(asGraph)(inputsAt(2));
    expect(backend.binding.getNumOfSavedModels()).toBe(before);
  });

  it('refuses work that reads other tensors than it was told of', () => {
    const other = tf.tensor1d([1]).add(1);
    const once = asGraph([], ([x]) => x!.add(other));
    expect(() => once([tf.scalar(1)])).toThrow('neither an input nor its state');
  });

  it('refuses work that reads numbers back', () => {
    const once = asGraph([], ([x]) => x!.mul(x!.add(1).dataSync()[0]!));
    expect(() => once([tf.scalar(1)])).toThrow('must not depend on numbers');
  });
});
