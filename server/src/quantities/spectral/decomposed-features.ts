import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import type { ComputeContext } from '../define-quantity.ts';
import { type LinearProbeParameters, type LinearProbeValue, linearProbe } from '../linear-probe.ts';
import { type ProbeData, probeData, probeInputs } from '../probe/probe-data.ts';
import { type DecompositionValue, decomposition } from './decomposition.ts';
import type { ProbedFeatures } from './subspace-probe.ts';

/** Both splits with their labels, what the training rows were decomposed into, and the probe on all of it. */
export interface DecomposedFeatures {
  readonly data: ProbeData;
  /** The same, labels counted over the classes that have training rows. */
  readonly rows: ProbedFeatures;
  readonly spectrum: DecompositionValue;
  /** V' of what is resolved, a direction a row. */
  readonly directions: DenseMatrix;
  /** sigma^2 of what is resolved. */
  readonly energies: Float64Array;
  /** `linear-probe` with the same parameters, which sees all features. */
  readonly whole: LinearProbeValue;
}

/** The inputs that `decomposedFeatures` reads. */
export function decomposedInputs(centred: boolean, probe: LinearProbeParameters) {
  return {
    ...probeInputs(),
    decomposition: { quantity: decomposition, parameters: { centred } },
    probe: { quantity: linearProbe, parameters: probe },
  };
}

/** Reads all four inputs. @throws LabelsUnusable ONE_CLASS; UnusableMatrix NON_FINITE_FEATURES, EMPTY_FEATURES */
export async function decomposedFeatures(context: ComputeContext<unknown>): Promise<DecomposedFeatures> {
  const data = await probeData(context);
  const { matrix: train, labels, present } = data.train;
  const input = await context.input<DecompositionValue>('decomposition');
  const spectrum = input.value;
  const { columns, resolvedCount } = spectrum;
  const stored = (await input.array('directions')).data as Float64Array;
  return {
    data,
    rows: {
      train,
      labels,
      test: data.test,
      testLabels: Int32Array.from(data.testLabels, (label) => present.indexOf(label)),
      classes: present.length,
    },
    spectrum,
    directions: { rows: resolvedCount, columns, data: stored.subarray(0, resolvedCount * columns) },
    energies: Float64Array.from(spectrum.singularValues.slice(0, resolvedCount), (sigma) => sigma ** 2),
    whole: (await context.input<LinearProbeValue>('probe')).value,
  };
}

/** Rows `first`..`end`-1 of directions; one zero row, which shows nothing, where there are none. */
export function someDirections({ columns, data }: DenseMatrix, first: number, end: number): DenseMatrix {
  if (end <= first) return { rows: 1, columns, data: new Float64Array(columns) };
  return { rows: end - first, columns, data: data.subarray(first * columns, end * columns) };
}
