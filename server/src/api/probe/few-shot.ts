import { createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { FewShotValue, FewShotPoint as Point } from '../../quantities/few-shot.ts';
import { Estimate } from '../evaluation/estimate.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';

@ObjectType('FewShotPoint', { description: 'Accuracy with so many labelled images of each class.' })
export class FewShotPoint {
  constructor(private readonly point: Point) {}

  @Field(() => Int, { description: 'How many training images of each class were labelled.' })
  get imagesPerClass(): number {
    return this.point.imagesPerClass;
  }

  @Field(() => Int, {
    description: 'How many times they were drawn; 1 where all images of all classes were taken.',
  })
  get draws(): number {
    return this.point.draws;
  }

  @Field(() => Estimate, {
    description:
      'Mean accuracy on the test images over the draws, with its 95 % t interval: what the choice of labelled images leaves unknown. The test images are the same in all draws. Of one draw with its Wilson interval.',
  })
  get accuracy(): Estimate {
    return new Estimate(this.point.accuracy);
  }

  @Field(() => [Float], {
    description:
      'The accuracy of each draw. Draw by draw the same images as for other checkpoints, so differences may be paired.',
  })
  get accuracies(): readonly number[] {
    return this.point.accuracies;
  }
}

@ObjectType('FewShot', {
  description: 'How good a checkpoint is as a feature extractor when few images of each class are labelled.',
})
export class FewShot {
  constructor(private readonly result: StoredResult<FewShotValue>) {}

  @Field(() => [FewShotPoint], { description: 'One a count, in ascending order.' })
  get points(): readonly FewShotPoint[] {
    return this.result.value.points.map((point) => new FewShotPoint(point));
  }

  @Field(() => Float, { description: 'The L2 penalty of every fit.' })
  get penalty(): number {
    return this.result.value.penalty;
  }

  @Field(() => Int, { description: 'How many training images were drawn from.' })
  get trainCount(): number {
    return this.result.value.trainCount;
  }

  @Field(() => Int, { description: 'How many test images there were.' })
  get testCount(): number {
    return this.result.value.testCount;
  }

  @Field(() => Provenance, { description: 'How these numbers came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `fewShot` of a checkpoint answers. */
export const FewShotResult = createUnionType({
  name: 'FewShotResult',
  description: 'Accuracies with few labelled images, or why there are none yet.',
  types: () => [FewShot, NotComputed, ComputationPending, ComputationFailed] as const,
});
