import type { LabelledImages } from '../quantities/define-quantity.ts';
import { linearProbe } from '../quantities/linear-probe.ts';
import { decomposition } from '../quantities/spectral/decomposition.ts';
import type { Engine } from '../tensors/engine.ts';
import { computeQuantity, type Given } from './compute-context.ts';

/** Features of one split with their labels. */
export interface LabelledPart {
  readonly matrix: { readonly rows: number; readonly columns: number; readonly data: Float32Array };
  readonly labels: Uint8Array;
}

/** Features as the quantity `features` leaves them. */
export function asFeatures({ rows, columns, data }: LabelledPart['matrix'], split = 'TRAIN') {
  return {
    value: { split, rows, columns },
    arrays: { features: { dtype: 'float32' as const, shape: [rows, columns], data } },
  };
}

/** Images of which nothing is read but their labels. */
export function withLabels(labels: Uint8Array): LabelledImages {
  const pixels = new Uint8Array(labels.length);
  return { count: labels.length, height: 1, width: 1, channels: 1, pixels, labels };
}

/**
 * What `band-accuracy` and `component-curve` are given: features of both splits, and the decomposition and the probe of
 * them, computed by their own quantities.
 */
export async function decomposedProblem(
  engine: Engine,
  train: LabelledPart,
  test: LabelledPart,
  { centred = false, probe = {} }: { readonly centred?: boolean; readonly probe?: object } = {},
): Promise<Given> {
  const count = Math.max(...train.labels, ...test.labels) + 1;
  const given = {
    engine,
    classes: Array.from({ length: count }, (_, label) => `class ${label}`),
    images: { TRAIN: withLabels(train.labels), TEST: withLabels(test.labels) },
  };
  const inputs = { train: asFeatures(train.matrix), test: asFeatures(test.matrix, 'TEST') };
  const decomposed = await computeQuantity(
    decomposition,
    { centred },
    { engine, inputs: { features: inputs.train } },
  );
  const { value } = await computeQuantity(linearProbe, probe, { ...given, inputs });
  return {
    ...given,
    inputs: {
      ...inputs,
      decomposition: { value: decomposed.value, arrays: decomposed.arrays! },
      probe: { value, arrays: {} },
    },
  };
}
