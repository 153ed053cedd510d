import type { ScoreName } from '@transferscope/shared';

/** A score for a reader: its name in the literature, and in a sentence what it looks at. */
export const scoreTitles: Readonly<Record<ScoreName, { readonly title: string; readonly gloss: string }>> = {
  LOG_ME: {
    title: 'LogME',
    gloss: 'How probable the labels are under the best Bayesian regression on the features.',
  },
  LEEP: {
    title: 'LEEP',
    gloss:
      'How well labels follow from the source classes that the checkpoint’s own classifier sees; at most 0.',
  },
  NCE: {
    title: 'NCE',
    gloss: 'The same with the one source class that it finds likeliest; at most 0.',
  },
  H_SCORE: {
    title: 'H-score',
    gloss:
      'How much of the variance lies between classes, every direction counting alike; at most the number of classes less 1. It needs more images than features.',
  },
  REGULARISED_H_SCORE: {
    title: 'H-score, shrunk',
    gloss: 'The same with directions of small variance counting less, for few images.',
  },
  TRANS_RATE: {
    title: 'TransRate',
    gloss:
      'How much room all features take up against those of each class. It grows with the length of the features.',
  },
  GBC: {
    title: 'GBC',
    gloss: 'How little classes overlap when each is taken for a round cloud; at most 0.',
  },
  NLEEP: {
    title: 'NLEEP',
    gloss:
      'How well labels follow from the cluster that an image’s features lie in; at most 0. It depends on a seed.',
  },
  PARC: {
    title: 'PARC',
    gloss: 'Whether images of one class have features more alike than images of different classes; −1 to 1.',
  },
};
