import { energyCurve, principalRank, type SpectrumWeight, type Split } from '@transferscope/shared';
import { Arg, createUnionType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { StoredResult } from '../../computing/computing.ts';
import type { SpectrumValue } from '../../quantities/spectrum.ts';
import { SpectrumWeightEnum, SplitEnum } from '../enums.ts';
import { BadArgument } from '../errors.ts';
import { ComputationFailed, ComputationPending, NotComputed } from '../lazy/lazy-state.ts';
import { Provenance } from '../lazy/provenance.ts';
import { RankMeasures } from './rank-measures.ts';

const weightArgument = {
  defaultValue: SpectrumWeightEnum.SIGMA,
  description: 'What is added up: the singular values (as in the paper) or their squares.',
};

@ObjectType('Spectrum', {
  description: 'The singular values of a feature matrix (rows are images, columns are features), in float64.',
})
export class Spectrum {
  constructor(private readonly result: StoredResult<SpectrumValue>) {}

  @Field(() => SplitEnum, { description: 'Which images are the rows.' })
  get split(): Split {
    return this.result.value.split;
  }

  @Field(() => Boolean, { description: 'Whether the mean of each feature was subtracted first.' })
  get centred(): boolean {
    return this.result.value.centred;
  }

  @Field(() => Int, { description: 'Rows of the matrix: images.' })
  get rows(): number {
    return this.result.value.rows;
  }

  @Field(() => Int, { description: 'Columns of the matrix: features of the penultimate layer.' })
  get columns(): number {
    return this.result.value.columns;
  }

  @Field(() => [Float], {
    description:
      'The singular values, the largest first, in the unit of the features; min(rows, columns) of them.',
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
    @Arg('threshold', () => Float, {
      defaultValue: 0.8,
      description: 'The ratio to reach, above 0 and at most 1; anything else is the error BAD_THRESHOLD.',
    })
    threshold: number,
    @Arg('weight', () => SpectrumWeightEnum, weightArgument) weight: SpectrumWeight,
  ): number {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new BadArgument(
        'BAD_THRESHOLD',
        'principalRank.threshold',
        `principalRank.threshold must be above 0 and at most 1, and it is ${threshold}.`,
        'The paper uses 0.8.',
      );
    }
    return principalRank(this.singularValues, threshold, weight);
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

  @Field(() => Provenance, { description: 'How these numbers came to be.' })
  get provenance(): Provenance {
    return new Provenance(this.result);
  }
}

/** What the field `spectrum` of a checkpoint answers. */
export const SpectrumResult = createUnionType({
  name: 'SpectrumResult',
  description: 'A spectrum, or why there is none yet.',
  types: () => [Spectrum, NotComputed, ComputationPending, ComputationFailed] as const,
});
