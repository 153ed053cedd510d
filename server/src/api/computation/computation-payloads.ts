import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { type ComputableQuantity, ComputableQuantityEnum } from '../enums.ts';
import { EvaluationInput } from '../evaluation/evaluation-input.ts';
import { CostEstimate } from '../lazy/cost-estimate.ts';
import { OverlapInput } from '../overlap/overlap-input.ts';
import { SimilarityInput } from '../similarity/similarity-input.ts';
import { BandCurveInput, ComponentCurveInput } from '../spectrum/band-input.ts';
import { SpectrumInput } from '../spectrum/spectrum-input.ts';
import { UserError, userErrorsField } from '../user-error.ts';
import { Computation } from './computation.ts';

@InputType('ComputeInput', {
  description:
    'What to compute: every quantity of every checkpoint on every data set that is named. The first and the last checkpoint go first, then the middle, then the middles of the halves; SIMILARITY is of the whole run.',
})
export class ComputeInput {
  @Field(() => ID, { description: 'The global id or the slug of the run.' })
  run!: string;

  @Field(() => [ID], { description: 'The global ids or slugs of the data sets; at least one, at most 100.' })
  datasets!: string[];

  @Field(() => [ComputableQuantityEnum], { description: 'What to compute; at least one.' })
  quantities!: ComputableQuantity[];

  @Field(() => [ID], {
    nullable: true,
    description: 'The global ids of checkpoints of the run; all of its checkpoints if left out.',
  })
  checkpoints?: string[] | null;

  @Field(() => EvaluationInput, {
    nullable: true,
    description:
      'Parameters of LINEAR_PROBE, and in `fineTuning` those of FINE_TUNING and FROM_SCRATCH; defaults if left out.',
  })
  evaluation?: EvaluationInput | null;

  @Field(() => SpectrumInput, {
    nullable: true,
    description: 'Parameters of SPECTRUM; without `centred` both spectra are computed.',
  })
  spectrum?: SpectrumInput | null;

  @Field(() => BandCurveInput, {
    nullable: true,
    description: 'Parameters of BAND_ACCURACY; defaults if left out.',
  })
  bands?: BandCurveInput | null;

  @Field(() => ComponentCurveInput, {
    nullable: true,
    description: 'Parameters of COMPONENT_CURVE; defaults if left out.',
  })
  componentCurve?: ComponentCurveInput | null;

  @Field(() => OverlapInput, {
    nullable: true,
    description: 'Parameters of OVERLAP; defaults if left out.',
  })
  overlap?: OverlapInput | null;

  @Field(() => SimilarityInput, {
    nullable: true,
    description: 'Parameters of SIMILARITY; defaults if left out.',
  })
  similarity?: SimilarityInput | null;
}

@InputType('CancelComputationInput', { description: 'Which computation to cancel.' })
export class CancelComputationInput {
  @Field(() => ID, { description: 'The global id of the computation.' })
  id!: string;
}

@InputType('RetryComputationInput', { description: 'Which computation to start again.' })
export class RetryComputationInput {
  @Field(() => ID, { description: 'The global id of the computation.' })
  id!: string;
}

@InputType('PauseComputationInput', { description: 'Which computation to pause.' })
export class PauseComputationInput {
  @Field(() => ID, { description: 'The global id of the computation.' })
  id!: string;
}

@InputType('ResumeComputationInput', { description: 'Which paused computation goes on.' })
export class ResumeComputationInput {
  @Field(() => ID, { description: 'The global id of the computation.' })
  id!: string;
}

@InputType('RunComputationsInput', {
  description: 'All computations of a run but the one that trains it, on one data set or on all.',
})
export class RunComputationsInput {
  @Field(() => ID, { description: 'The global id or the slug of the run.' })
  run!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The global id or the slug of the data set that they are on; all if left out.',
  })
  dataset?: string | null;
}

@ObjectType('ComputePayload', { description: 'What `compute` has put into the queue.' })
export class ComputePayload {
  @Field(() => [Computation], {
    description:
      'One computation for every result that is not stored, whoever asked for it first; failed ones included, which are not tried again.',
  })
  computations!: Computation[];

  @Field(() => Int, { description: 'How many of the results are stored already.' })
  storedCount!: number;

  @Field(() => CostEstimate, {
    nullable: true,
    description:
      'What all that is still to be computed will cost, inputs included and counted once; null after a user error.',
  })
  estimate!: CostEstimate | null;

  @Field(() => [UserError], userErrorsField)
  userErrors!: UserError[];
}

@ObjectType('ComputationPayload', {
  description: 'A computation after it was cancelled, paused or started again.',
})
export class ComputationPayload {
  @Field(() => Computation, {
    nullable: true,
    description: 'The computation as it is now; null after a user error.',
  })
  computation!: Computation | null;

  @Field(() => [UserError], userErrorsField)
  userErrors!: UserError[];
}

@ObjectType('ComputationsPayload', {
  description: 'Computations of a run after they were paused, resumed or cancelled.',
})
export class ComputationsPayload {
  @Field(() => [Computation], {
    description:
      'Those that have changed, as they are now; what was paused, resumed or cancelled before is not among them.',
  })
  computations!: Computation[];

  @Field(() => [UserError], userErrorsField)
  userErrors!: UserError[];
}
