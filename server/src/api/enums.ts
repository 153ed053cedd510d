import {
  type ComputationStatus,
  type ComputePolicy,
  computationStatuses,
  computePolicies,
  type ProbeKind,
  type Protocol,
  probeKinds,
  protocols,
  type RunState,
  runStates,
  type SpectrumWeight,
  type Split,
  spectrumWeights,
  splits,
} from '@transferscope/shared';
import { registerEnumType } from 'type-graphql';
import { type FindingName, findingNames, type Verdict, verdicts } from './findings/finding-names.ts';

/** What the mutation `compute` can be asked for. */
export const computableQuantities = [
  'FEATURES',
  'LINEAR_PROBE',
  'SPECTRUM',
  'GEOMETRY',
  ...probeKinds,
  'FEW_SHOT',
] as const;
export type ComputableQuantity = (typeof computableQuantities)[number];

/** The name in the catalogue of a quantity that an enum has in capitals. */
export function catalogueName(value: ComputableQuantity): string {
  return value.toLowerCase().replaceAll('_', '-');
}

/** Registers an enum whose values are their own names, each with its description. */
function enumOf<T extends string>(
  name: string,
  description: string,
  values: readonly T[],
  descriptions: Record<T, string>,
): { readonly [value in T]: value } {
  const type = Object.fromEntries(values.map((value) => [value, value])) as { [value in T]: value };
  const valuesConfig = Object.fromEntries(
    values.map((value) => [value, { description: descriptions[value] }]),
  ) as Record<T, { description: string }>;
  registerEnumType(type, { name, description, valuesConfig });
  return type;
}

export const SplitEnum = enumOf<Split>('Split', 'Which rows of a data set are meant.', splits, {
  TRAIN: 'The labelled training images. Probes and spectra are fitted on them.',
  TEST: 'The held-out test images. Nothing is ever fitted or chosen on them.',
});

export const ProtocolEnum = enumOf<Protocol>(
  'Protocol',
  'How a checkpoint is transferred to a data set.',
  protocols,
  {
    FEATURE_EXTRACTION:
      'FE: the network is frozen and a linear probe is trained on its penultimate features, to convergence.',
    FINE_TUNING:
      'FT: the whole network is trained on. Not computed by this version: asking for it is the error UNSUPPORTED_PROTOCOL.',
  },
);

export const ProbeKindEnum = enumOf<ProbeKind>(
  'ProbeKind',
  'A classifier on frozen features, beside the linear probe of `evaluation`. Each is a quantity of the catalogue, by its name in capitals.',
  probeKinds,
  {
    KNN: 'The k nearest training images vote by cosine similarity, as exp(cosine / temperature): nothing is trained.',
    NEAREST_CLASS_MEAN: 'The class whose mean is nearest, by cosine or Euclidean distance.',
    RIDGE: 'Least squares on one-hot labels with a penalty chosen by leaving out each training image.',
  },
);

export const ComputePolicyEnum = enumOf<ComputePolicy>(
  'ComputePolicy',
  'What a read may do when the result is not stored yet.',
  computePolicies,
  {
    CACHED:
      'Start nothing: answer NotComputed with the cost, or ComputationPending if somebody else asked before.',
    ENQUEUE: 'Put the work in the queue and answer ComputationPending at once.',
    WAIT: 'Put the work in the queue and await it for some seconds; after that answer ComputationPending.',
  },
);

export const ComputationStatusEnum = enumOf<ComputationStatus>(
  'ComputationStatus',
  'The life of a computation. SUCCEEDED, FAILED and CANCELLED are final until somebody retries it.',
  computationStatuses,
  {
    QUEUED: 'It waits for the compute process, or for an input that is being computed.',
    RUNNING: 'The compute process is working on it; `progress` says how far it is.',
    SUCCEEDED: 'Its result is stored, for good and for everybody.',
    FAILED:
      'It ended with an error, which `error` explains. Nothing is stored; retryComputation starts it again.',
    CANCELLED: 'Somebody cancelled it. Nothing is stored; retryComputation starts it again.',
  },
);

export const SpectrumWeightEnum = enumOf<SpectrumWeight>(
  'SpectrumWeight',
  'What the cumulative ratio of a spectrum adds up. The choice can decide the conclusion, so it is always shown.',
  spectrumWeights,
  {
    SIGMA: 'The singular values themselves, as in the paper (Deng et al., ICCV 2023).',
    SIGMA_SQUARED: 'Their squares, the energy: what principal component analysis calls explained variance.',
  },
);

export const RunStateEnum = enumOf<RunState>(
  'RunState',
  'Whether all checkpoints of a run are here.',
  runStates,
  {
    READY: 'All its checkpoints are here.',
    TRAINING: 'Its pre-training waits or runs; checkpoints appear as they are kept.',
    FAILED: 'Its pre-training ended with an error; the checkpoints kept until then are here.',
    CANCELLED: 'Somebody cancelled its pre-training; the checkpoints kept until then are here.',
  },
);

export const ComputableQuantityEnum = enumOf<ComputableQuantity>(
  'ComputableQuantity',
  'What the mutation `compute` can be asked for.',
  computableQuantities,
  {
    FEATURES: 'The penultimate features on both splits: N x D matrices that every other quantity reads.',
    LINEAR_PROBE: 'The FE protocol: a converged linear probe on frozen features.',
    SPECTRUM:
      'The singular values of the feature matrix, uncentred and centred unless `spectrum.centred` says which.',
    GEOMETRY: 'Collapse and separation of the classes, norms and dead units on the training images.',
    KNN: 'The probe KNN, with default parameters.',
    NEAREST_CLASS_MEAN: 'The probe NEAREST_CLASS_MEAN, with default parameters.',
    RIDGE: 'The probe RIDGE, with default parameters.',
    FEW_SHOT: 'The linear probe from few labelled images of each class, with default parameters.',
  },
);

export const FindingNameEnum = enumOf<FindingName>(
  'FindingName',
  'Statements of the paper about a run and a data set.',
  findingNames,
  {
    FE_PEAKS_EARLY: 'Feature extraction peaks before the end of the pre-training.',
    FE_PEAK_EPOCH: 'Where feature extraction is best: a measurement, not a statement.',
  },
);

export const VerdictEnum = enumOf<Verdict>(
  'Verdict',
  'What the data say of a statement, corrected for having looked at several.',
  verdicts,
  {
    SUPPORTED: 'The data contradict its opposite at 5 %.',
    CONTRADICTED: 'The data contradict it at 5 %.',
    UNDECIDED: 'The data are compatible with both.',
  },
);
