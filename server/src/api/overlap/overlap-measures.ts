import { Field, Float, Int, ObjectType } from 'type-graphql';
import type {
  DriftOfBand,
  ReliableOverlap,
  SubspaceOverlapValue,
} from '../../quantities/subspace-overlap.ts';

@ObjectType('SubspaceOverlap', {
  description: 'The overlap of two subspaces, with what chance makes of it.',
})
export class SubspaceOverlap {
  constructor(value: ReliableOverlap) {
    this.dimension = value.dimension;
    this.referenceDimension = value.referenceDimension;
    this.overlap = value.overlap;
    this.chance = value.chance;
    this.reliability = value.reliability;
  }

  @Field(() => Int, { description: 'Dimension of the checkpoint’s subspace.' })
  readonly dimension: number;

  @Field(() => Int, { description: 'Dimension of the reference’s subspace.' })
  readonly referenceDimension: number;

  @Field(() => Float, {
    description:
      'Mean squared cosine of their principal angles: 1 if one holds the other, 0 if they are orthogonal.',
  })
  readonly overlap: number;

  @Field(() => Float, {
    description: 'What two random subspaces of these dimensions overlap on average: k / D.',
  })
  readonly chance: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The same overlap of the checkpoint with itself on two halves of the images, mean over `splits`: what noise of the images alone leaves. Null where a half is too small.',
  })
  readonly reliability: number | null;
}

@ObjectType('PrincipalAngles', {
  description: 'Principal angles between two subspaces in degrees; below 1e-5 they are rounding.',
})
export class PrincipalAngles {
  constructor(value: NonNullable<SubspaceOverlapValue['angles']>) {
    this.degrees = value.degrees;
    this.largest = value.largest;
    this.median = value.median;
    this.splitHalfLargest = value.splitHalfLargest;
    this.splitHalfMedian = value.splitHalfMedian;
  }

  @Field(() => [Float], { description: 'All of them, the largest first.' })
  readonly degrees: readonly number[];

  @Field(() => Float, { description: 'The largest.' })
  readonly largest: number;

  @Field(() => Float, { description: 'Their median.' })
  readonly median: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The largest of the checkpoint with itself on two halves of the images, mean over `splits`; null where a half is too small.',
  })
  readonly splitHalfLargest: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The median of the checkpoint with itself on two halves of the images, mean over `splits`; null where a half is too small.',
  })
  readonly splitHalfMedian: number | null;
}

@ObjectType('BandDrift', { description: 'How far one part of the features has moved from the reference.' })
export class BandDrift {
  constructor({ drift, splitHalfDifference }: DriftOfBand) {
    this.drift = drift;
    this.splitHalfDifference = splitHalfDifference;
  }

  @Field(() => Float, {
    description: 'Norm of the difference over the norm of the reference, both of this part: 0 is none.',
  })
  readonly drift: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'How far it differs between two halves of the images, each with its own directions, mean over `splits`; null where a half is too small.',
  })
  readonly splitHalfDifference: number | null;
}

@ObjectType('FeatureDrift', {
  description: 'How far the features of the same images have moved from the reference.',
})
export class FeatureDrift {
  constructor({ whole, principal, residual }: NonNullable<SubspaceOverlapValue['drift']>) {
    this.whole = new BandDrift(whole);
    this.principal = new BandDrift(principal);
    this.residual = residual && new BandDrift(residual);
  }

  @Field(() => BandDrift, { description: 'All of them.' })
  readonly whole: BandDrift;

  @Field(() => BandDrift, { description: 'Their part in the reference’s principal subspace.' })
  readonly principal: BandDrift;

  @Field(() => BandDrift, {
    nullable: true,
    description: 'The rest; null where all that the reference resolves is principal.',
  })
  readonly residual: BandDrift | null;
}
