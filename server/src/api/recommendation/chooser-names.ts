/** Rules that choose a checkpoint, in the order in which one reads them. A new one has its line here and in `choosers`. */
export const chooserDescriptions = {
  FINAL: 'The last checkpoint: what one takes who does not think about it.',
  SOURCE_ACCURACY: 'The highest accuracy on the classes that the network was pre-trained on.',
  RANK_ME: 'The highest RankMe of the target’s training features; needs no labels.',
  EFFECTIVE_RANK: 'The highest effective rank of the centred training features; needs no labels.',
  CLASS_SEPARATION: 'The highest separation of the target’s classes in the training features.',
  NEURAL_COLLAPSE: 'The lowest tr(S_W S_B^+) / C of the target’s training features, NC1 of its paper.',
  PROBE: 'The highest validation accuracy of a linear probe: what feature extraction would take.',
} as const;

export type ChooserName = keyof typeof chooserDescriptions;
export const chooserNames = Object.keys(chooserDescriptions) as ChooserName[];
