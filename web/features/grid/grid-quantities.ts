import { probeKinds, scoreNames } from '@transferscope/shared';
import type { ComputeRequest } from '../lazy/compute.mutation.ts';
import { scoreTitles } from '../scores/score-titles.ts';

export type GridQuantity = ComputeRequest['quantities'][number];

interface Choice {
  readonly title: string;
  readonly gloss: string;
}

/** What can be asked for, in words. */
export const gridQuantities: Readonly<Record<GridQuantity, Choice>> = {
  LINEAR_PROBE: { title: 'Feature extraction', gloss: 'A linear probe on frozen features.' },
  FINE_TUNING: { title: 'Fine-tuning', gloss: 'The whole network, several seeds: minutes a checkpoint.' },
  FROM_SCRATCH: {
    title: 'From scratch',
    gloss: 'The base line of fine-tuning: new networks, once a data set.',
  },
  SPECTRUM: { title: 'Spectra', gloss: 'Singular values of the features, centred and not.' },
  BAND_ACCURACY: {
    title: 'Principal and residual part',
    gloss: 'A probe that sees only one of the two, with null models.',
  },
  COMPONENT_CURVE: { title: 'Component curve', gloss: 'Accuracy against the number of components.' },
  OVERLAP: { title: 'Overlap of subspaces', gloss: 'With the last checkpoint and the one before.' },
  SIMILARITY: { title: 'Similarity of epochs', gloss: 'All checkpoints of the run against each other.' },
  GEOMETRY: { title: 'Geometry of the classes', gloss: 'Collapse, separation, norms, dead units.' },
  FEATURES: { title: 'Features only', gloss: 'The matrices that all else here reads.' },
  KNN: { title: 'k nearest neighbours', gloss: 'Training images vote.' },
  NEAREST_CLASS_MEAN: { title: 'Nearest class mean', gloss: 'The class whose mean is nearest.' },
  RIDGE: { title: 'Ridge', gloss: 'Least squares on one-hot labels.' },
  FEW_SHOT: { title: 'Few labelled images', gloss: 'The linear probe from a few of each class.' },
  ...scoreTitles,
};

interface QuantityGroup {
  readonly name: string;
  readonly quantities: readonly GridQuantity[];
  /** Whether it is closed at first. */
  readonly isSeldom?: true;
}

/** The same in groups, as they are offered. */
export const quantityGroups: readonly QuantityGroup[] = [
  { name: 'Protocols', quantities: ['LINEAR_PROBE', 'FINE_TUNING', 'FROM_SCRATCH'] },
  {
    name: 'Features',
    quantities: [
      'SPECTRUM',
      'BAND_ACCURACY',
      'COMPONENT_CURVE',
      'OVERLAP',
      'SIMILARITY',
      'GEOMETRY',
      'FEATURES',
    ],
  },
  { name: 'Other probes', quantities: [...probeKinds, 'FEW_SHOT'], isSeldom: true },
  { name: 'Scores', quantities: scoreNames, isSeldom: true },
];

/** What the page of a run shows first: both curves with their base line, and the spectra. */
export const usualQuantities: readonly GridQuantity[] = [
  'LINEAR_PROBE',
  'FINE_TUNING',
  'FROM_SCRATCH',
  'SPECTRUM',
];
