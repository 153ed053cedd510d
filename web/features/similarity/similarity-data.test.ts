import { similarityMeasures } from '@transferscope/shared';
import { expect, test } from 'vitest';
import { measureWords, similarityMapData, similarityTable } from './similarity-data.ts';

const matrix = {
  epochs: [0, 4],
  values: [
    [1, 0.123456],
    [null, 1],
  ],
};

test('every measure has a name of its own, and drifts are told from likenesses', () => {
  const names = similarityMeasures.map((measure) => measureWords[measure].name);
  expect(new Set(names).size).toBe(similarityMeasures.length);
  const drifts = similarityMeasures.filter((measure) => similarityMapData(measure, matrix).kind === 'drift');
  expect(drifts).toEqual(['DRIFT', 'PRINCIPAL_DRIFT', 'RESIDUAL_DRIFT']);
});

test('the table has checkpoints as rows and references as columns, and no number where there is none', () => {
  expect(similarityTable(matrix)).toEqual({
    columns: ['Epoch', '0', '4'],
    rows: [
      ['0', 1, 0.123456],
      ['4', null, 1],
    ],
  });
});
