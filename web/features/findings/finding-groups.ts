import type { FindingName } from './findings.query.ts';

/** Findings that are computed from the same results, and so asked for together. */
export interface FindingGroup {
  readonly key: 'extraction' | 'tuning' | 'order';
  readonly title: string;
  /** What its button computes. */
  readonly what: string;
  readonly names: readonly FindingName[];
}

export const findingGroups: readonly FindingGroup[] = [
  {
    key: 'extraction',
    title: 'Feature extraction',
    what: 'findings of feature extraction',
    names: ['FE_PEAKS_EARLY', 'FE_PEAK_EPOCH'],
  },
  {
    key: 'tuning',
    title: 'Fine-tuning',
    what: 'findings of fine-tuning',
    names: ['FT_RISES', 'FE_BEFORE_FT', 'RESIDUAL_FOR_FT'],
  },
  {
    key: 'order',
    title: 'Order of learning',
    what: 'findings of the order of learning',
    names: ['PRINCIPAL_FIRST'],
  },
];

const accuracy = { href: '#accuracy', words: 'Accuracy against epoch' };

/** Where on the page one sees what a finding is made of. */
export const evidence: Readonly<Record<FindingName, { readonly href: string; readonly words: string }>> = {
  FE_PEAKS_EARLY: accuracy,
  FE_PEAK_EPOCH: accuracy,
  FT_RISES: accuracy,
  FE_BEFORE_FT: accuracy,
  PRINCIPAL_FIRST: { href: '#changes', words: 'What changes along the epochs' },
  RESIDUAL_FOR_FT: { href: '#bands', words: 'Accuracy of the parts of the spectrum' },
};
