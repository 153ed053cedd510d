import { Field, Int, ObjectType } from 'type-graphql';
import type { Survey } from '../../computing/computing.ts';
import { Dataset } from '../dataset/dataset.ts';
import { CostEstimate } from '../lazy/cost-estimate.ts';
import { Quantity } from '../quantity/quantity.ts';

@ObjectType('PlannedWork', { description: 'Some results: how many are there, and what the others cost.' })
export class PlannedWork {
  constructor({ stored, pending, paused, failed, missing, estimate }: Survey) {
    this.resultCount = stored + pending + paused + failed + missing;
    this.storedCount = stored;
    this.pendingCount = pending;
    this.pausedCount = paused;
    this.failedCount = failed;
    this.missingCount = missing;
    this.estimate = new CostEstimate(estimate);
  }

  @Field(() => Int, { description: 'How many results there are; the sum of the other five counts.' })
  readonly resultCount: number;

  @Field(() => Int, { description: 'How many are stored.' })
  readonly storedCount: number;

  @Field(() => Int, { description: 'How many wait or are being computed.' })
  readonly pendingCount: number;

  @Field(() => Int, { description: 'How many wait until somebody resumes them.' })
  readonly pausedCount: number;

  @Field(() => Int, { description: 'How many failed at the last attempt; `compute` does not try again.' })
  readonly failedCount: number;

  @Field(() => Int, { description: 'How many nobody has asked for, or somebody has cancelled.' })
  readonly missingCount: number;

  @Field(() => CostEstimate, {
    description: 'What all that is not stored costs, inputs included and counted once.',
  })
  readonly estimate: CostEstimate;
}

@ObjectType('PlannedPart', {
  description:
    'The results of one quantity on one data set. An input that several parts share is in the estimate of each.',
})
export class PlannedPart {
  @Field(() => Quantity, { description: 'What is computed.' })
  quantity!: Quantity;

  @Field(() => Dataset, { description: 'The data set that it is computed on.' })
  dataset!: Dataset;

  @Field(() => PlannedWork, { description: 'How much of it is there, and what the rest costs.' })
  work!: PlannedWork;
}

@ObjectType('ComputePlan', {
  description: 'What a ComputeInput stands for, before anything of it is started.',
})
export class ComputePlan {
  @Field(() => PlannedWork, { description: 'All of it together.' })
  all!: PlannedWork;

  @Field(() => [PlannedPart], {
    description: 'The same by quantity and data set, in the order of the queue.',
  })
  parts!: PlannedPart[];
}
