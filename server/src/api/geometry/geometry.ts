import type { Split } from '@transferscope/shared';
import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { GeometryValue } from '../../quantities/geometry.ts';
import { SplitEnum } from '../enums.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';

@ObjectType('Geometry', {
  description:
    'How the features of a data set lie about its classes: collapse, separation, norms, dead units. In-sample, and dependent on how many images a class has: compare checkpoints on the same split.',
})
export class Geometry {
  constructor(private readonly result: StoredResult<GeometryValue>) {}

  @Field(() => SplitEnum, { description: 'Which images the features are of.' })
  get split(): Split {
    return this.result.value.split;
  }

  @Field(() => Int, { description: 'How many images the features are of.' })
  get rows(): number {
    return this.result.value.rows;
  }

  @Field(() => Int, { description: 'Features of the penultimate layer.' })
  get columns(): number {
    return this.result.value.columns;
  }

  @Field(() => Int, { description: 'Classes that have images in the split.' })
  get classCount(): number {
    return this.result.value.classCount;
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'Neural collapse NC1 = tr(S_W S_B^+) / C (Papyan et al. 2020): scatter within classes against scatter between their means, 0 when collapsed. Other code calls withinClassShare by this name. Null where the class means are equal up to rounding.',
  })
  get nc1(): number | null {
    return this.result.value.withinOverBetween;
  }

  @Field(() => Int, {
    description:
      'In how many directions the class means differ: what S_B^+ inverts. Below classCount - 1 NC1 leaves directions out.',
  })
  get betweenRank(): number {
    return this.result.value.betweenRank;
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'The share tr(S_W) / tr(S_T) of the variance that lies within classes, 0 (collapsed) to 1. Null where all images have the same features.',
  })
  get withinClassShare(): number | null {
    return this.result.value.withinShare;
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'R^2 = 1 - mean cosine distance within classes / mean cosine distance of all (Kornblith et al. 2021), 0 to 1. High values on the source classes go with features that transfer worse. Null where directions do not differ.',
  })
  get classSeparation(): number | null {
    return this.result.value.classSeparation;
  }

  @Field(() => Float, {
    description:
      'Mean length of a feature vector, in the unit of the features. Its growth during pre-training is this over that of the first checkpoint.',
  })
  get meanNorm(): number {
    return this.result.value.meanNorm;
  }

  @Field(() => Int, { description: 'Features that are 0 for every image: dead units.' })
  get deadFeatures(): number {
    return this.result.value.deadFeatures;
  }

  @Field(() => Int, { description: 'Features with the same value for every image, dead ones included.' })
  get constantFeatures(): number {
    return this.result.value.constantFeatures;
  }

  @Field(() => Float, { description: 'The share of zeros in the feature matrix, 0 to 1.' })
  get sparsity(): number {
    return this.result.value.sparsity;
  }

  @Field(() => Provenance, { description: 'How these numbers came to be; read its warnings first.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `geometry` of a checkpoint answers. */
export const GeometryResult = createUnionType({
  name: 'GeometryResult',
  description: 'A geometry, or why there is none yet.',
  types: () => [Geometry, NotComputed, ComputationPending, ComputationFailed] as const,
});
