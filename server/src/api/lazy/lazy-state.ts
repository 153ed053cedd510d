import { Field, ObjectType } from 'type-graphql';
import type { ComputationRow } from '../../storage/schema.ts';
import { Computation } from '../computation/computation.ts';
import { CostEstimate } from './cost-estimate.ts';

@ObjectType('NotComputed', {
  description:
    'Nobody has asked for this yet, or its computation was cancelled. Ask with policy ENQUEUE or WAIT, or with the mutation `compute`.',
})
export class NotComputed {
  constructor(estimate: CostEstimate) {
    this.estimate = estimate;
  }

  @Field(() => CostEstimate, { description: 'What computing it would cost, missing inputs included.' })
  readonly estimate: CostEstimate;
}

@ObjectType('ComputationPending', {
  description: 'Somebody has asked for this: it is being computed, waits for it, or is paused.',
})
export class ComputationPending {
  constructor(row: ComputationRow) {
    this.computation = new Computation(row);
  }

  @Field(() => Computation, {
    description:
      'The computation: how far it is. Follow it with the subscription `computation`, then read the field again.',
  })
  readonly computation: Computation;
}

@ObjectType('ComputationFailed', {
  description: 'The last attempt failed; reading does not try again, retryComputation does.',
})
export class ComputationFailed {
  constructor(row: ComputationRow) {
    this.computation = new Computation(row);
    const { code, message, advice, recurs = false, cause = null } = row.error!;
    this.code = code;
    this.message = message;
    this.advice = advice;
    this.recurs = recurs;
    this.cause = cause;
  }

  @Field(() => String, {
    description: 'A stable code that says why, for programs.',
  })
  readonly code: string;

  @Field(() => String, { description: 'The same as a sentence, naming what is wrong.' })
  readonly message: string;

  @Field(() => String, { description: 'What to do next.' })
  readonly advice: string;

  @Field(() => Boolean, {
    description:
      'Whether every attempt ends so, because it lies in the parameters or the data: then retryComputation is of no use.',
  })
  readonly recurs: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The code of the first cause where `code` is INPUT_FAILED; null else.',
  })
  readonly cause: string | null;

  @Field(() => Computation, { description: 'The computation that failed; pass its id to retryComputation.' })
  readonly computation: Computation;
}
