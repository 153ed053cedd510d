/** Rules that choose a checkpoint, in the order in which one reads them. A new one has a line here and one in `choosers`. */
const words = {
  FINAL: ['Final checkpoint', 'The last checkpoint: what one takes who does not think about it.'],
  SOURCE_ACCURACY: ['Source accuracy', 'The highest accuracy on the classes that it was pre-trained on.'],
  RANK_ME: ['RankMe', 'The highest RankMe of the target’s training features; needs no labels.'],
  EFFECTIVE_RANK: [
    'Effective rank, centred',
    'The highest effective rank of the centred training features; needs no labels.',
  ],
  CLASS_SEPARATION: [
    'Class separation',
    'The highest separation of the target’s classes in the training features.',
  ],
  NEURAL_COLLAPSE: [
    'Neural collapse NC1',
    'The lowest tr(S_W S_B^+) / C of the target’s training features, NC1 of its paper.',
  ],
  LOG_ME: ['LogME', 'The highest LogME: evidence of the labels given the training features.'],
  LEEP: ['LEEP', 'The highest LEEP: likelihood of the labels given what the source head says.'],
  NCE: ['NCE', 'The highest NCE: how far the source class that the head names settles the label.'],
  H_SCORE: ['H-score', 'The highest H-score: variance between classes in whitened training features.'],
  REGULARISED_H_SCORE: ['H-score, regularised', 'The highest H-score with a shrunk covariance.'],
  TRANS_RATE: [
    'TransRate',
    'The highest TransRate: coding rate of the training features less that within classes.',
  ],
  GBC: ['GBC', 'The highest GBC: the least overlap of the classes as Gaussians.'],
  NLEEP: ['NLEEP', 'The highest NLEEP: LEEP with clusters of training features for source classes.'],
  PARC: ['PARC', 'The highest PARC: rank correlation of distances of features with distances of labels.'],
  PROBE: [
    'Linear probe',
    'The highest validation accuracy of a linear probe: what feature extraction would take.',
  ],
} as const satisfies Record<string, readonly [title: string, rule: string]>;

export type ChooserName = keyof typeof words;
export const chooserNames = Object.keys(words) as ChooserName[];

/** A short name of a rule, for a table. */
export const chooserTitle = (name: ChooserName): string => words[name][0];

/** A rule in a sentence. */
export const chooserRule = (name: ChooserName): string => words[name][1];
