/** Data sets that are trained on, and the seeds of the runs; seed 0 of Fashion six is the run that the project ships. */
export const sources = [
  { dataset: 'fashion-six', name: 'Fashion six', targets: ['digits', 'fashion-held-out'] },
  { dataset: 'digits-2500', name: '2,500 digits', targets: ['fashion-held-out'] },
] as const;

/** Of the new runs: dense where networks change fast, and both ends. */
export const keptEpochs = [0, 1, 2, 4, 8, 12, 16, 20, 24, 32, 40];

/** How many labelled digits there are to learn from; all are tested on the same images. */
export const labelCounts = [100, 200, 500, 1000];

/** What is claimed, and how it is called in the tables. */
export const findings = {
  FE_PEAKS_EARLY: 'T1 extraction peaks before the end',
  FT_RISES: 'T2 fine-tuning rises with the epoch',
  FE_BEFORE_FT: 'T3 extraction is best earlier than fine-tuning',
  FE_PEAK_EPOCH: 'T4 epoch of the peak of extraction',
  PRINCIPAL_FIRST: 'T5 principal components come first',
  RESIDUAL_FOR_FT: 'T6 the residual part matters more to fine-tuning',
} as const;

export type FindingName = keyof typeof findings;

/** The slug of a run. */
export const slugOf = (dataset: string, seed: number): string =>
  dataset === 'fashion-six' && seed === 0 ? 'sample' : `${dataset}-seed-${seed}`;

/** The data set of so many labelled digits. */
export const digitsOf = (labels: number): string => `digits-of-${labels}`;
