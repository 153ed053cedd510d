import { percent } from '../../wording/accuracy.ts';
import { counted, threeFigures } from '../../wording/amount.ts';
import type { Geometry } from './geometry.query.ts';

/** One number, and what it says in plain words. */
export interface GeometryFact {
  readonly name: string;
  readonly value: string;
  readonly gloss: string;
}

const unknown = 'none';

/** Everything that is known of how features lie about the classes, what is collapse first. */
export function geometryFacts(of: Geometry): GeometryFact[] {
  const directions = of.classCount - 1;
  return [
    {
      name: 'NC1: scatter within over between classes',
      value: of.nc1 == null ? unknown : threeFigures(of.nc1),
      gloss:
        'How wide a class is against how far the class means lie apart (Papyan et al.). 0 when each class has collapsed to a point.',
    },
    {
      name: 'NC1 as other code has it: share within classes',
      value: percentOr(of.withinClassShare),
      gloss:
        'The share of the variance that does not tell classes apart. 0 when collapsed, 100 % when the means are equal.',
    },
    {
      name: 'Class separation R²',
      value: of.classSeparation == null ? unknown : of.classSeparation.toFixed(3),
      gloss:
        'How much more alike images of one class point than images of any. High values on the classes of pre-training go with features that transfer worse.',
    },
    {
      name: 'Directions between class means',
      value: `${of.betweenRank} of ${directions}`,
      gloss:
        of.betweenRank < directions
          ? 'The class means differ in fewer directions than they could, so NC1 leaves some out.'
          : 'The class means differ in as many directions as they can.',
    },
    {
      name: 'Mean feature norm',
      value: threeFigures(of.meanNorm),
      gloss:
        'Mean length of a feature vector. It grows with training; only its growth along a run says something.',
    },
    {
      name: 'Dead units',
      value: `${of.deadFeatures} of ${of.columns}`,
      gloss:
        of.constantFeatures > of.deadFeatures
          ? `Features that are 0 on every image; ${counted(of.constantFeatures - of.deadFeatures, 'more feature')} with another value that never changes.`
          : 'Features that are 0 on every image.',
    },
    {
      name: 'Zeros in the feature matrix',
      value: percent(of.sparsity),
      gloss: 'How often a unit is silent. Features after a ReLU are 0 or more.',
    },
  ];
}

const percentOr = (share: number | null | undefined) => (share == null ? unknown : percent(share));
