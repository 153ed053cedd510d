import {
  type ComputePolicy,
  energyCurve,
  principalRank,
  type SpectrumRows,
  type SpectrumWeight,
  type Split,
} from '@transferscope/shared';
import { Arg, Ctx, createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult, SubjectRows } from '../../computing/computing.ts';
import type { BatchSpectrumValue } from '../../quantities/spectral/batch-spectrum.ts';
import type { DecompositionValue } from '../../quantities/spectral/decomposition.ts';
import type { SpectrumValue } from '../../quantities/spectrum.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum, SpectrumRowsEnum, SpectrumWeightEnum, SplitEnum } from '../enums.ts';
import { BadArgument } from '../errors.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { policyArgument } from '../lazy/policy-argument.ts';
import { Provenance } from '../lazy/provenance.ts';
import { readLazily } from '../lazy/read-lazily.ts';
import { BandEvaluationResult, presentBand } from './band-evaluation.ts';
import { BandInput } from './band-input.ts';
import { bandRequest } from './band-request.ts';
import { Decomposition, DecompositionResult } from './decomposition.ts';
import { RankMeasures } from './rank-measures.ts';
import { SpectrumPart } from './spectrum-part.ts';
import { rowsOfQuantity } from './spectrum-request.ts';

/** What spectra are stored as; `batches` only where the rows are batches. */
export type AnySpectrumValue = SpectrumValue & Partial<Pick<BatchSpectrumValue, 'batches'>>;

const thresholdArgument = {
  defaultValue: 0.8,
  description: 'The ratio to reach, above 0 and at most 1; anything else is the error BAD_THRESHOLD.',
};

const weightArgument = {
  defaultValue: SpectrumWeightEnum.SIGMA,
  description: 'What is added up: the singular values (as in the paper) or their squares.',
};

@ObjectType('Spectrum', {
  description: 'The singular values of a feature matrix (columns are features), in float64.',
})
export class Spectrum {
  constructor(
    private readonly result: StoredResult<AnySpectrumValue>,
    private readonly subject: SubjectRows,
  ) {}

  @Field(() => SpectrumRowsEnum, { description: 'What the rows of the matrix are.' })
  get rowsAre(): SpectrumRows {
    return rowsOfQuantity(this.result.quantity);
  }

  @Field(() => SplitEnum, { description: 'Which images the rows are, or are made of.' })
  get split(): Split {
    return this.result.value.split;
  }

  @Field(() => Boolean, { description: 'Whether the mean of each feature was subtracted first.' })
  get centred(): boolean {
    return this.result.value.centred;
  }

  @Field(() => Int, {
    description: 'Rows of the matrix: images, of a batch where there are batches; or classes.',
  })
  get rows(): number {
    return this.result.value.rows;
  }

  @Field(() => Int, { description: 'Columns of the matrix: features of the penultimate layer.' })
  get columns(): number {
    return this.result.value.columns;
  }

  @Field(() => [Float], {
    description:
      'The singular values, the largest first, in the unit of the features; min(rows, columns) of them. Of batches the mean of each over the batches.',
  })
  get singularValues(): readonly number[] {
    return this.result.value.singularValues;
  }

  @Field(() => Float, {
    description:
      'Below this a singular value is not distinguishable from rounding, in the unit of the features.',
  })
  get noiseFloor(): number {
    return this.result.value.noiseFloor;
  }

  @Field(() => Int, { description: 'How many singular values are above the noise floor.' })
  get resolvedCount(): number {
    return this.result.value.resolvedCount;
  }

  @Field(() => Int, {
    description:
      'k*, the smallest k for which the k largest values are at least `threshold` of the sum of all. 0 if all are 0.',
  })
  principalRank(
    @Arg('threshold', () => Float, thresholdArgument) threshold: number,
    @Arg('weight', () => SpectrumWeightEnum, weightArgument) weight: SpectrumWeight,
  ): number {
    refuseThreshold(threshold, 'principalRank.threshold');
    return principalRank(this.singularValues, threshold, weight);
  }

  @Field(() => [Int], {
    description:
      'k* of each batch; of other rows there is one. Its spread says how far one batch can be trusted.',
  })
  principalRanks(
    @Arg('threshold', () => Float, thresholdArgument) threshold: number,
    @Arg('weight', () => SpectrumWeightEnum, weightArgument) weight: SpectrumWeight,
  ): number[] {
    refuseThreshold(threshold, 'principalRanks.threshold');
    const each = this.result.value.batches ?? [this.singularValues];
    return each.map((values) => principalRank(values, threshold, weight));
  }

  @Field(() => [Float], {
    description:
      'The cumulative ratio, from 0 to 1: element k - 1 is the sum of the k largest values over the sum of all.',
  })
  energy(@Arg('weight', () => SpectrumWeightEnum, weightArgument) weight: SpectrumWeight): number[] {
    return [...energyCurve(this.singularValues, weight)];
  }

  @Field(() => RankMeasures, {
    description: 'Effective rank and its relatives: one number for the whole spectrum.',
  })
  get measures(): RankMeasures {
    return new RankMeasures(this.result.value);
  }

  @Field(() => BandEvaluationResult, {
    description:
      'How well a linear probe does that sees a part of these components only, beside random subspaces. Of a spectrum of training images; of any other it is the error NO_DIRECTIONS, and a part that the spectrum does not have fails with BAND_OUT_OF_RANGE.',
  })
  async evaluation(
    @Arg('part', () => SpectrumPart, { description: 'Which components.' }) part: SpectrumPart,
    @Arg('parameters', () => BandInput, {
      nullable: true,
      description: 'Probes and random subspaces; out of range is the error INVALID_PARAMETERS.',
    })
    parameters: BandInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof BandEvaluationResult> {
    this.refuseWithoutDirections('evaluation');
    const request = bandRequest(context, this.subject, part, { ...parameters, centred: this.centred });
    return readLazily(request, policy, context, 'evaluation', presentBand);
  }

  @Field(() => DecompositionResult, {
    description:
      'The directions that belong to these singular values. Of a spectrum of training images; of any other it is the error NO_DIRECTIONS.',
  })
  async decomposition(
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof DecompositionResult> {
    this.refuseWithoutDirections('decomposition');
    const quantity = context.deps.computing.catalogue.get('decomposition');
    const request = { quantity, subject: this.subject, parameters: { centred: this.centred } };
    return readLazily<DecompositionValue, Decomposition>(
      request,
      policy,
      context,
      'decomposition',
      (result) => new Decomposition(result, this.subject),
    );
  }

  @Field(() => Provenance, { description: 'How these numbers came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }

  /** Directions are fitted on training images only: on test images they would leak. */
  private refuseWithoutDirections(field: string): void {
    if (this.rowsAre === 'IMAGES' && this.split === 'TRAIN') return;
    throw new BadArgument(
      'NO_DIRECTIONS',
      field,
      'Directions are those of the training images, and this spectrum is not of them.',
      'Ask a spectrum with the split TRAIN whose rows are IMAGES.',
    );
  }
}

function refuseThreshold(threshold: number, field: string): void {
  if (threshold > 0 && threshold <= 1) return;
  throw new BadArgument(
    'BAD_THRESHOLD',
    field,
    `${field} must be above 0 and at most 1, and it is ${threshold}.`,
    'The paper uses 0.8.',
  );
}

/** What the field `spectrum` of a checkpoint answers. */
export const SpectrumResult = createUnionType({
  name: 'SpectrumResult',
  description: 'A spectrum, or why there is none yet.',
  types: () => [Spectrum, NotComputed, ComputationPending, ComputationFailed] as const,
});
