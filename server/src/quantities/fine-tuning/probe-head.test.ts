import { describe, expect, test } from 'vitest';
import { generateLabelled, type LabelledRecipe } from '../../../../test/reference/generated-problems.ts';
import { flatten } from '../../networks/layers/flatten.ts';
import { networkOfLayers } from '../../networks/network.ts';
import { gatherRows } from '../../tensors/float64/row-matrix.ts';
import { logitsOf, MultinomialRegression } from '../probe/multinomial-regression.ts';
import { probeHead } from './probe-head.ts';

const recipe: LabelledRecipe = { rows: 90, columns: 8, classes: 3, separation: 1.5, seed: 4 };
const { matrix, labels } = generateLabelled(recipe);
const input = { height: 1, width: 8, channels: 1, mean: [0], std: [1] };
const network = networkOfLayers(input, [flatten], { name: 'linear', outputs: 4 });
const rows = Array.from({ length: 60 }, (_, row) => row);

describe('the head of a probe', () => {
  test('gives raw features the logits that the probe gives standardised ones', async () => {
    const head = await probeHead(network, matrix, labels, rows, 0.01);
    const fitted = gatherRows(matrix, rows);
    const regression = new MultinomialRegression(fitted, labels.slice(0, 60), 3, true);
    const model = await regression.fit(0.01, { tolerance: 1e-6, maxIterations: 1000 });
    const { data, stride } = logitsOf(matrix, model, regression.statistics);
    const { data: weight, shape } = head.get('linear.weight')!;
    const { data: bias } = head.get('linear.bias')!;
    expect(shape).toEqual([4, 8]);
    for (let row = 0; row < 90; row++)
      for (let c = 0; c < 3; c++) {
        let logit = bias[c]!;
        for (let d = 0; d < 8; d++) logit += weight[c * 8 + d]! * matrix.data[row * 8 + d]!;
        expect(logit).toBeCloseTo(data[row * stride + c]!, 4);
      }
  });

  test('does not depend on rows that it was not fitted on', async () => {
    const others = { ...matrix, data: matrix.data.map((value, at) => (at < 60 * 8 ? value : -value)) };
    expect(await probeHead(network, others, labels, rows, 0.01)).toEqual(
      await probeHead(network, matrix, labels, rows, 0.01),
    );
  });

  test('leaves a class without rows as good as impossible', async () => {
    const head = await probeHead(network, matrix, labels, rows, 0.01);
    expect([...head.get('linear.weight')!.data.subarray(24)]).toEqual(new Array(8).fill(0));
    expect(head.get('linear.bias')!.data[3]).toBeCloseTo(-36.04, 2);
  });
});
