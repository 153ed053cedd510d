import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { ComponentCurveValue } from '../../quantities/spectral/component-curve.ts';
import type {
  ComponentBand,
  ComponentPoint as Point,
  RandomBand,
} from '../../quantities/spectral/component-points.ts';
import { Estimate } from '../evaluation/estimate.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';
import { NullModelComparison } from './band-evaluation.ts';

@ObjectType('ComponentBand', { description: 'A linear probe that sees some components only.' })
export class SeenComponents {
  constructor(private readonly band: ComponentBand) {}

  @Field(() => Estimate, { description: 'Accuracy on the test images with a 95 % Wilson interval.' })
  get accuracy(): Estimate {
    return new Estimate(this.band.accuracy);
  }

  @Field(() => Float, {
    description: 'The share of the sum of squared singular values that they hold, from 0 to 1.',
  })
  get energyShare(): number {
    return this.band.energyShare;
  }

  @Field(() => Estimate, {
    nullable: true,
    description:
      'Accuracy less the mean of the random subspaces of as many dimensions, with its 95 % interval; null where these components are all.',
  })
  get advantage(): Estimate | null {
    const { advantage } = this.band;
    return advantage && new Estimate(advantage);
  }

  @Field(() => NullModelComparison, {
    nullable: true,
    description:
      'Against random subspaces of equal energy, which have another number of dimensions: is it these components, or the energy in them? Null where these components are all.',
  })
  get equalEnergy(): NullModelComparison | null {
    const { equalEnergy } = this.band;
    return equalEnergy && new NullModelComparison(equalEnergy);
  }
}

@ObjectType('RandomComponents', { description: 'Linear probes on random subspaces of one size.' })
export class RandomComponents {
  constructor(private readonly band: RandomBand) {}

  @Field(() => Estimate, {
    description: 'Mean accuracy over the draws, and where that of 95 % of such subspaces lies.',
  })
  get accuracy(): Estimate {
    return new Estimate(this.band.accuracy);
  }

  @Field(() => Float, { description: 'The share of the squared features that they hold on average.' })
  get energyShare(): number {
    return this.band.energyShare;
  }
}

@ObjectType('ComponentPoint', { description: 'Probes on one number of components.' })
export class ComponentPoint {
  constructor(private readonly point: Point) {}

  @Field(() => Int, { description: 'How many components the probes see.' })
  get count(): number {
    return this.point.count;
  }

  @Field(() => SeenComponents, { description: 'Those of the largest singular values.' })
  get largest(): SeenComponents {
    return new SeenComponents(this.point.largest);
  }

  @Field(() => SeenComponents, {
    description: 'Those of the smallest singular values that stand above the noise floor.',
  })
  get smallest(): SeenComponents {
    return new SeenComponents(this.point.smallest);
  }

  @Field(() => RandomComponents, {
    nullable: true,
    description: 'Random subspaces of as many dimensions; null where these components are all.',
  })
  get random(): RandomComponents | null {
    const { random } = this.point;
    return random && new RandomComponents(random);
  }
}

@ObjectType('ComponentCurve', {
  description:
    'Accuracy of a linear probe against the number of components that it sees, from the largest and from the smallest singular value, at one penalty. Points share their test images.',
})
export class ComponentCurve {
  constructor(private readonly result: StoredResult<ComponentCurveValue>) {}

  @Field(() => Boolean, { description: 'Whether the mean of the training features was subtracted first.' })
  get centred(): boolean {
    return this.result.value.centred;
  }

  @Field(() => Int, { description: 'How many components stand above the noise floor.' })
  get resolvedCount(): number {
    return this.result.value.resolvedCount;
  }

  @Field(() => Float, {
    description: 'The L2 penalty of every probe here: that of the linear probe on all features.',
  })
  get penalty(): number {
    return this.result.value.penalty;
  }

  @Field(() => Estimate, { description: 'Accuracy of the linear probe that sees all features.' })
  get wholeAccuracy(): Estimate {
    return new Estimate(this.result.value.wholeAccuracy);
  }

  @Field(() => [ComponentPoint], { description: 'One a number of components, in ascending order.' })
  get points(): readonly ComponentPoint[] {
    return this.result.value.points.map((point) => new ComponentPoint(point));
  }

  @Field(() => Int, { description: 'How many training images there were.' })
  get trainCount(): number {
    return this.result.value.trainCount;
  }

  @Field(() => Int, { description: 'How many test images there were.' })
  get testCount(): number {
    return this.result.value.testCount;
  }

  @Field(() => Provenance, { description: 'How these numbers came to be; read its warnings first.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `componentCurve` of a checkpoint answers. */
export const ComponentCurveResult = createUnionType({
  name: 'ComponentCurveResult',
  description: 'Accuracy against the number of components, or why there is none yet.',
  types: () => [ComponentCurve, NotComputed, ComputationPending, ComputationFailed] as const,
});
