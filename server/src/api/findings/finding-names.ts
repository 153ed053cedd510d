/** Statements of the paper about a run and a target, in the order in which one reads them. */
export const findingNames = ['FE_PEAKS_EARLY', 'FE_PEAK_EPOCH'] as const;
export type FindingName = (typeof findingNames)[number];

/** What each states, where it can be true or false; what each measures, where it cannot. */
export const claims: Readonly<Record<FindingName, string>> = {
  FE_PEAKS_EARLY: 'An earlier checkpoint is the better feature extractor than the final one.',
  FE_PEAK_EPOCH: 'The epoch at which feature extraction is best.',
};

/** What the data say of a statement, after correcting for having looked at several. */
export const verdicts = ['SUPPORTED', 'CONTRADICTED', 'UNDECIDED'] as const;
export type Verdict = (typeof verdicts)[number];
