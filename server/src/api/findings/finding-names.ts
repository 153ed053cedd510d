/** Statements of the paper about a run and a target, in the order in which one reads them. */
export const findingNames = [
  'FE_PEAKS_EARLY',
  'FE_PEAK_EPOCH',
  'FT_RISES',
  'FE_BEFORE_FT',
  'PRINCIPAL_FIRST',
  'RESIDUAL_FOR_FT',
] as const;
export type FindingName = (typeof findingNames)[number];

/** What each states, where it can be true or false; what each measures, where it cannot. */
export const claims: Readonly<Record<FindingName, string>> = {
  FE_PEAKS_EARLY: 'An earlier checkpoint is the better feature extractor than the final one.',
  FE_PEAK_EPOCH: 'The epoch at which feature extraction is best.',
  FT_RISES: 'Fine-tuning becomes better the longer the network was pre-trained.',
  FE_BEFORE_FT: 'The best checkpoint to extract features from comes before the best one to fine-tune.',
  PRINCIPAL_FIRST: 'Principal components are learned before residual ones.',
  RESIDUAL_FOR_FT: 'Residual components matter more for fine-tuning than for feature extraction.',
};

/** What the data say of a statement, after correcting for having looked at several. */
export const verdicts = ['SUPPORTED', 'CONTRADICTED', 'UNDECIDED'] as const;
export type Verdict = (typeof verdicts)[number];
