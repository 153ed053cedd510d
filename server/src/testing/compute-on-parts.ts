import type { Quantity } from '../quantities/define-quantity.ts';
import type { Engine } from '../tensors/engine.ts';
import type { RowMatrix } from '../tensors/float64/row-matrix.ts';
import { computeQuantity } from './compute-context.ts';
import { featureInput, imagesWithLabels } from './feature-inputs.ts';

/** Features of a split with the label of each row. */
export interface Part {
  readonly matrix: RowMatrix;
  readonly labels: Uint8Array;
}

/** Computes a quantity that reads features and labels, and nothing else, on features from memory. */
export function computeOnParts<P, V>(
  quantity: Quantity<P, V>,
  engine: Engine,
  { train, test = train, classes }: { train: Part; test?: Part; classes: number | readonly string[] },
  parameters: object = {},
) {
  const trained = featureInput(train.matrix);
  return computeQuantity(quantity, parameters, {
    engine,
    classes:
      typeof classes === 'number' ? Array.from({ length: classes }, (_, label) => `class ${label}`) : classes,
    images: { TRAIN: imagesWithLabels(train.labels), TEST: imagesWithLabels(test.labels) },
    inputs: { train: trained, test: featureInput(test.matrix, { split: 'TEST' }), features: trained },
  });
}

/** Rows with labels, written out. */
export function partOf(labels: readonly number[], rows: readonly (readonly number[])[]): Part {
  return {
    matrix: { rows: rows.length, columns: rows[0]?.length ?? 1, data: Float32Array.from(rows.flat()) },
    labels: Uint8Array.from(labels),
  };
}

/** The rows that are kept, in their order. */
export function rowsWhere({ matrix, labels }: Part, keep: (label: number, row: number) => boolean): Part {
  const { columns, data } = matrix;
  const kept = [...labels.keys()].filter((row) => keep(labels[row]!, row));
  return partOf(
    kept.map((row) => labels[row]!),
    kept.map((row) => [...data.subarray(row * columns, (row + 1) * columns)]),
  );
}

/** The same labels with other features, made of each row. */
export function mapRows({ matrix, labels }: Part, change: (row: Float32Array) => Iterable<number>): Part {
  const { columns, data } = matrix;
  const rows = [...labels.keys()].map((i) => [...change(data.slice(i * columns, (i + 1) * columns))]);
  return partOf([...labels], rows);
}
