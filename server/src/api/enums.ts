import {
  type AugmentationKind,
  augmentations,
  type ComputationStatus,
  type ComputePolicy,
  type CovarianceKind,
  computationStatuses,
  computePolicies,
  covarianceKinds,
  type FineTuningVariant,
  fineTuningVariants,
  type ImageAdaptation,
  imageAdaptations,
  type LearningRateSchedule,
  learningRateSchedules,
  type OptimiserName,
  type OverlapRank,
  type OverlapReference,
  optimisers,
  overlapRanks,
  overlapReferences,
  type ProbeKind,
  type Protocol,
  probeKinds,
  protocols,
  type RunState,
  runStates,
  type ScoreName,
  type SimilarityMeasure,
  type SpectrumPartKind,
  type SpectrumRows,
  type SpectrumWeight,
  type Split,
  scoreNames,
  similarityMeasures,
  spectrumPartKinds,
  spectrumRows,
  spectrumWeights,
  splits,
  type TrainingPurpose,
  trainingPurposes,
} from '@transferscope/shared';
import { registerEnumType } from 'type-graphql';
import { type FindingName, findingNames, type Verdict, verdicts } from './findings/finding-names.ts';
import { type ChooserName, chooserNames, chooserRule } from './recommendation/chooser-names.ts';

/** What the mutation `compute` can be asked for. */
export const computableQuantities = [
  'FEATURES',
  'LINEAR_PROBE',
  'SPECTRUM',
  'FINE_TUNING',
  'FROM_SCRATCH',
  'OVERLAP',
  'SIMILARITY',
  'BAND_ACCURACY',
  'COMPONENT_CURVE',
  'GEOMETRY',
  ...probeKinds,
  'FEW_SHOT',
  ...scoreNames,
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
      'FT: the whole network is trained on with a new head, once for each of several seeds; the accuracy is that of the last epoch.',
  },
);

export const FineTuningVariantEnum = enumOf<FineTuningVariant>(
  'FineTuningVariant',
  'What a fine-tuning trains, and from where.',
  fineTuningVariants,
  {
    FULL: 'All arrays, from the checkpoint with a new head.',
    BATCH_NORM_ONLY:
      'Scale and shift of batch normalisation and the head; running statistics follow, kernels stay as they are.',
    PROBE_THEN_FINE_TUNE:
      'All arrays, from the checkpoint with the converged linear probe as the first head.',
    FROM_SCRATCH:
      'All arrays, from a new network of the same architecture for each seed: the base line. The same result whichever checkpoint it is asked of.',
  },
);

export const AugmentationEnum = enumOf<AugmentationKind>(
  'Augmentation',
  'How training images are changed at random, anew in every epoch.',
  augmentations,
  {
    NONE: 'They are taken as they are.',
    SHIFT: 'Shifted in both directions: a crop of the image padded with black.',
    FLIP: 'Mirrored left to right, every second one on average.',
    FLIP_AND_SHIFT: 'Mirrored, then shifted.',
  },
);

export const ResNetShortcutEnum = { PROJECTION: 'projection', PADDING: 'padding' } as const;
registerEnumType(ResNetShortcutEnum, {
  name: 'ResNetShortcut',
  description: 'What a block of a residual network for small images adds where the shape changes.',
  valuesConfig: {
    PROJECTION: { description: 'A 1 x 1 convolution with batch normalisation (option B).' },
    PADDING: { description: 'Every second pixel, with channels of zeros: no arrays (option A).' },
  },
});

export const TokenPoolingEnum = { CLASS_TOKEN: 'class-token', MEAN: 'mean' } as const;
registerEnumType(TokenPoolingEnum, {
  name: 'TokenPooling',
  description: 'What the features of a vision transformer are of its tokens.',
  valuesConfig: {
    CLASS_TOKEN: { description: 'A learned token that goes along with the patches, at the end.' },
    MEAN: { description: 'The mean of all patches, without a class token.' },
  },
});

export const OptimiserEnum = enumOf<OptimiserName>(
  'Optimiser',
  'How a pre-training follows its gradients.',
  optimisers,
  {
    NESTEROV:
      'Stochastic gradient descent with Nesterov momentum, as torch.optim.SGD; plain where momentum is 0.',
    ADAMW:
      'Adam with decoupled weight decay (Loshchilov, Hutter 2019), as torch.optim.AdamW with its defaults for betas and epsilon; for transformers.',
  },
);

export const LearningRateScheduleEnum = enumOf<LearningRateSchedule>(
  'LearningRateSchedule',
  'How the learning rate of a pre-training goes down.',
  learningRateSchedules,
  {
    STEPS: 'Divided by ten at half, and again at three quarters of the epochs.',
    COSINE: 'Half a cosine down to nearly 0, step by step.',
    CONSTANT: 'It stays as it is.',
  },
);

export const TrainingPurposeEnum = enumOf<TrainingPurpose>(
  'TrainingPurpose',
  'What a training of a fine-tuning is for.',
  trainingPurposes,
  {
    VALIDATION:
      'It sees a part of the training images and is judged by the rest: a learning rate, and a checkpoint, are chosen by it.',
    TEST: 'It sees all training images with the chosen learning rate, and is tested.',
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

export const ImageAdaptationEnum = enumOf<ImageAdaptation>(
  'ImageAdaptation',
  'What becomes of images of another size or other channels than a network takes.',
  imageAdaptations,
  {
    NONE: 'They are refused: IMAGE_SHAPE_MISMATCH.',
    RESIZE:
      'They are resized, bilinearly with antialiasing; grey is repeated in three channels, of colours the luminance is taken. A result says so in its warnings.',
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
  'The life of a computation. SUCCEEDED, FAILED and CANCELLED are final until somebody retries it, PAUSED lasts until somebody resumes it.',
  computationStatuses,
  {
    QUEUED: 'It waits for the compute process, or for an input that is being computed.',
    RUNNING: 'The compute process is working on it; `progress` says how far it is.',
    PAUSED:
      'Somebody paused it, also over a restart of the server. What waits for it waits on; resumeComputation goes on with it, a training from where it was.',
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
    PAUSED: 'Somebody paused its pre-training; the checkpoints kept until then are here.',
    FAILED: 'Its pre-training ended with an error; the checkpoints kept until then are here.',
    CANCELLED: 'Somebody cancelled its pre-training; the checkpoints kept until then are here.',
  },
);

const scoreDescriptions: Record<ScoreName, string> = {
  LOG_ME:
    'LogME (You et al. 2021): log evidence of the labels under the best Bayesian regression on the features, a row and a class. Any sign.',
  LEEP: 'LEEP (Nguyen et al. 2020): log-likelihood of the labels given what the checkpoint’s own head says, a row; minus the entropy of the labels to 0.',
  NCE: 'NCE (Tran et al. 2019): minus the entropy of the label given the likeliest source class; minus the entropy of the labels to 0.',
  H_SCORE:
    'H-score (Bao et al. 2019): variance between classes in whitened features; 0 to classes less one. Refused where there are no more images than features.',
  REGULARISED_H_SCORE:
    'H-score with the covariance shrunk by Ledoit and Wolf’s estimate (Ibrahim et al. 2021): defined for any number of images.',
  TRANS_RATE:
    'TransRate (Huang et al. 2022): coding rate of all features less that within classes, in nats; from 0. It depends on the scale of the features.',
  GBC: 'GBC (Pándy et al. 2022): minus the overlap of the classes as Gaussians, over ordered pairs; −C (C − 1) to 0.',
  NLEEP:
    'NLEEP (Li et al. 2021): LEEP with clusters of features, a mixture of Gaussians, in place of source classes. It depends on a seed.',
  PARC: 'PARC (Bolya et al. 2021): rank correlation of distances of features with distances of labels, −1 to 1, on at most 500 images unless told otherwise.',
};

export const ScoreNameEnum = enumOf<ScoreName>(
  'ScoreName',
  'A transferability score: what a checkpoint promises on a data set without training anything on it. The higher, the better. Each is a quantity of the catalogue, by its name in capitals.',
  scoreNames,
  scoreDescriptions,
);

export const CovarianceEnum = enumOf<CovarianceKind>(
  'Covariance',
  'The variances of a Gaussian along principal components.',
  covarianceKinds,
  {
    SPHERICAL: 'One for all components.',
    DIAGONAL: 'One for each component.',
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
    FINE_TUNING:
      'The FT protocol: the whole network trained on, with several seeds. Minutes a checkpoint; it goes after everything else of the same request.',
    FROM_SCRATCH:
      'The base line of FINE_TUNING, with the same parameters: new networks of the run’s architecture, one result a data set.',
    OVERLAP:
      'Overlap of subspaces, principal angles and drift: against the last checkpoint of the run and against the one before; of a fine-tuned one against its parent.',
    SIMILARITY: 'All checkpoints of the run against each other, by every measure: one matrix each.',
    BAND_ACCURACY:
      'A linear probe that sees the principal part of the features only, and one that sees the residual only, each with its null models.',
    COMPONENT_CURVE: 'Accuracy against the number of components that a linear probe sees.',
    GEOMETRY: 'Collapse and separation of the classes, norms and dead units on the training images.',
    KNN: 'The probe KNN, with default parameters.',
    NEAREST_CLASS_MEAN: 'The probe NEAREST_CLASS_MEAN, with default parameters.',
    RIDGE: 'The probe RIDGE, with default parameters.',
    FEW_SHOT: 'The linear probe from few labelled images of each class, with default parameters.',
    ...scoreDescriptions,
  },
);

export const SpectrumRowsEnum = enumOf<SpectrumRows>(
  'SpectrumRows',
  'What the rows of the matrix are whose singular values a spectrum holds.',
  spectrumRows,
  {
    IMAGES: 'Every image of the split: N x D.',
    CLASS_MEANS: 'The mean features of each class, every class counting once: C x D.',
    BATCHES:
      'Batches of `batchSize` images dealt at random, as the paper decomposes a batch: each has its own singular values, and the spectrum is their mean.',
  },
);

export const SpectrumPartKindEnum = enumOf<SpectrumPartKind>(
  'SpectrumPartKind',
  'Which components of a spectral decomposition a part holds. Components count from 1, the largest first.',
  spectrumPartKinds,
  {
    PRINCIPAL: 'Components 1 to k*, by `threshold` and `weight`.',
    RESIDUAL: 'Those above k* that stand above the noise floor.',
    BAND: 'Components `from` to `to`.',
    FIRST: 'The first `k`.',
    LAST: 'The last `k` that stand above the noise floor.',
  },
);

export const OverlapReferenceEnum = enumOf<OverlapReference>(
  'OverlapReference',
  'What each checkpoint of a run is compared with.',
  overlapReferences,
  {
    FINAL: 'The last checkpoint that there is: how much of what is learnt in the end is there already.',
    PREVIOUS: 'The checkpoint before: how much still changes. The first one has none.',
  },
);

export const OverlapRankEnum = enumOf<OverlapRank>(
  'OverlapRank',
  'Whose k* says how many directions are principal in a comparison.',
  overlapRanks,
  {
    REFERENCE: 'That of the reference, for both; in a matrix of epochs that of the last checkpoint, for all.',
    OWN: 'Each one’s own: dimensions may differ, and the overlap is over the smaller one.',
  },
);

export const SimilarityMeasureEnum = enumOf<SimilarityMeasure>(
  'SimilarityMeasure',
  'What two checkpoints are compared by, on the same images.',
  similarityMeasures,
  {
    CKA: 'Linear centred kernel alignment with the unbiased estimator of HSIC: 1 for equal up to rotation, shift and scale, 0 for independent.',
    PRINCIPAL_OVERLAP:
      'Mean squared cosine of the principal angles between the principal subspaces, from 0 to 1.',
    RESIDUAL_OVERLAP: 'The same of the subspaces of the other resolved directions, from 0 to 1.',
    DRIFT: 'Difference of the features relative to those of the reference: 0 is none.',
    PRINCIPAL_DRIFT: 'The same of their part in the reference’s principal subspace.',
    RESIDUAL_DRIFT: 'The same of the rest.',
  },
);

export const FindingNameEnum = enumOf<FindingName>(
  'FindingName',
  'Statements of the paper about a run and a data set.',
  findingNames,
  {
    FE_PEAKS_EARLY: 'Feature extraction peaks before the end of the pre-training.',
    FE_PEAK_EPOCH: 'Where feature extraction is best: a measurement, not a statement.',
    FT_RISES: 'Fine-tuning becomes better with the epoch: Spearman’s rank correlation.',
    FE_BEFORE_FT:
      'Feature extraction is best at an earlier epoch than fine-tuning, and each loses by the choice of the other.',
    PRINCIPAL_FIRST:
      'The principal directions of the final checkpoint are there at an earlier epoch than those behind them.',
    RESIDUAL_FOR_FT:
      'Residual components matter more for fine-tuning than for feature extraction: a linear probe loses more without them.',
  },
);

export const ChooserNameEnum = enumOf<ChooserName>(
  'ChooserName',
  'A rule that chooses a checkpoint without transferring any, or all but one; `choices` says what it costs.',
  chooserNames,
  Object.fromEntries(chooserNames.map((name) => [name, chooserRule(name)])) as Record<ChooserName, string>,
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
