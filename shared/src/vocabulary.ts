/** The words that server and web must spell alike. */

/** Which rows of a data set: the labelled training images, or the held-out test images. */
export const splits = ['TRAIN', 'TEST'] as const;
export type Split = (typeof splits)[number];

/** What becomes of images that a network does not take: they are refused, or resized. */
export const imageAdaptations = ['NONE', 'RESIZE'] as const;
export type ImageAdaptation = (typeof imageAdaptations)[number];

/** How a checkpoint is transferred: a linear probe on frozen features, or the whole network fine-tuned. */
export const protocols = ['FEATURE_EXTRACTION', 'FINE_TUNING'] as const;
export type Protocol = (typeof protocols)[number];

/** How a network is fine-tuned, or trained anew to compare with. */
export const fineTuningVariants = [
  'FULL',
  'BATCH_NORM_ONLY',
  'PROBE_THEN_FINE_TUNE',
  'FROM_SCRATCH',
] as const;
export type FineTuningVariant = (typeof fineTuningVariants)[number];

/** How training images are changed at random, anew in every epoch. */
export const augmentations = ['NONE', 'SHIFT', 'FLIP', 'FLIP_AND_SHIFT'] as const;
export type AugmentationKind = (typeof augmentations)[number];

/** How a pre-training follows its gradients; NESTEROV with a momentum of 0 is plain stochastic gradient descent. */
export const optimisers = ['NESTEROV', 'ADAMW'] as const;
export type OptimiserName = (typeof optimisers)[number];

/** What a pre-training takes where nothing is said; null where there is no such parameter. */
export const optimiserDefaults = {
  NESTEROV: { learningRate: 0.1, weightDecay: 5e-4, momentum: 0.9 },
  ADAMW: { learningRate: 1e-3, weightDecay: 1e-2, momentum: null },
} as const satisfies Record<OptimiserName, object>;

/** How the learning rate of a pre-training goes down. */
export const learningRateSchedules = ['STEPS', 'COSINE', 'CONSTANT'] as const;
export type LearningRateSchedule = (typeof learningRateSchedules)[number];

/** What a training of a fine-tuning is for: to judge a learning rate and a checkpoint by validation images, or to be tested. */
export const trainingPurposes = ['VALIDATION', 'TEST'] as const;
export type TrainingPurpose = (typeof trainingPurposes)[number];

/**
 * What a read may do when the result is not stored: nothing (CACHED), put the work in the queue and
 * return (ENQUEUE), or put it in the queue and await it up to a limit (WAIT).
 */
export const computePolicies = ['CACHED', 'ENQUEUE', 'WAIT'] as const;
export type ComputePolicy = (typeof computePolicies)[number];

/** The life of a computation; the last three are final until somebody retries it, PAUSED lasts until somebody resumes it. */
export const computationStatuses = [
  'QUEUED',
  'RUNNING',
  'PAUSED',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
] as const;
export type ComputationStatus = (typeof computationStatuses)[number];

/** What the cumulative ratio of a spectrum adds up: singular values, or their squares (energy). */
export const spectrumWeights = ['SIGMA', 'SIGMA_SQUARED'] as const;
export type SpectrumWeight = (typeof spectrumWeights)[number];

/** What the rows of a spectrum's matrix are: images of a split, the means of its classes, or batches of its images. */
export const spectrumRows = ['IMAGES', 'CLASS_MEANS', 'BATCHES'] as const;
export type SpectrumRows = (typeof spectrumRows)[number];

/** Which components of a spectral decomposition are meant. */
export const spectrumPartKinds = ['PRINCIPAL', 'RESIDUAL', 'BAND', 'FIRST', 'LAST'] as const;
export type SpectrumPartKind = (typeof spectrumPartKinds)[number];

/** READY: all its checkpoints are here; the others speak of the pre-training that makes them. */
export const runStates = ['READY', 'TRAINING', 'PAUSED', 'FAILED', 'CANCELLED'] as const;
export type RunState = (typeof runStates)[number];

/** What a checkpoint's subspaces are compared with on a curve: the last checkpoint's, or those of the one before. */
export const overlapReferences = ['FINAL', 'PREVIOUS'] as const;
export type OverlapReference = (typeof overlapReferences)[number];

/** Whose k* says how many directions are principal in a comparison. */
export const overlapRanks = ['REFERENCE', 'OWN'] as const;
export type OverlapRank = (typeof overlapRanks)[number];

/** What two checkpoints are compared by in a matrix of epochs by epochs. */
export const similarityMeasures = [
  'CKA',
  'PRINCIPAL_OVERLAP',
  'RESIDUAL_OVERLAP',
  'DRIFT',
  'PRINCIPAL_DRIFT',
  'RESIDUAL_DRIFT',
] as const;
export type SimilarityMeasure = (typeof similarityMeasures)[number];

/** Classifiers on frozen features beside the linear probe. In capitals the name of the quantity of each. */
export const probeKinds = ['KNN', 'NEAREST_CLASS_MEAN', 'RIDGE'] as const;
export type ProbeKind = (typeof probeKinds)[number];

/**
 * Transferability scores: what a checkpoint promises on a data set without training on it. In capitals the name of the
 * quantity of each. The higher, the better, for all of them.
 */
export const scoreNames = [
  'LOG_ME',
  'LEEP',
  'NCE',
  'H_SCORE',
  'REGULARISED_H_SCORE',
  'TRANS_RATE',
  'GBC',
  'NLEEP',
  'PARC',
] as const;
export type ScoreName = (typeof scoreNames)[number];

/** Variances of a Gaussian: one for all directions, or one for each. */
export const covarianceKinds = ['SPHERICAL', 'DIAGONAL'] as const;
export type CovarianceKind = (typeof covarianceKinds)[number];
