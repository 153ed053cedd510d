import { linearProbe } from '../quantities/linear-probe.ts';
import { decomposition } from '../quantities/spectral/decomposition.ts';
import type { Engine } from '../tensors/engine.ts';
import { computeQuantity, type Given } from './compute-context.ts';
import type { Part } from './compute-on-parts.ts';
import { featureInput, imagesWithLabels } from './feature-inputs.ts';

/**
 * What `band-accuracy` and `component-curve` are given: features of both splits, and the decomposition and the probe of
 * them, computed by their own quantities.
 */
export async function decomposedProblem(
  engine: Engine,
  train: Part,
  test: Part,
  { centred = false, probe = {} }: { readonly centred?: boolean; readonly probe?: object } = {},
): Promise<Given> {
  const count = Math.max(...train.labels, ...test.labels) + 1;
  const given = {
    engine,
    classes: Array.from({ length: count }, (_, label) => `class ${label}`),
    images: { TRAIN: imagesWithLabels(train.labels), TEST: imagesWithLabels(test.labels) },
  };
  const inputs = { train: featureInput(train.matrix), test: featureInput(test.matrix, { split: 'TEST' }) };
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
