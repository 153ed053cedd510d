import {
  effectiveRank,
  type PowerLaw as Fit,
  participationRatio,
  powerLaw,
  type SpectrumWeight,
  stableRank,
} from '@transferscope/shared';
import { Arg, Field, Float, Int, ObjectType } from 'type-graphql';
import type { SpectrumValue } from '../../quantities/spectrum.ts';
import { SpectrumWeightEnum } from '../enums.ts';
import { BadArgument } from '../errors.ts';

@ObjectType('PowerLaw', {
  description: 'A line through logarithms of eigenvalues: eigenvalue j falls like j to the power -value.',
})
export class PowerLaw {
  constructor(fit: Fit) {
    this.value = fit.value;
    this.r2 = fit.r2;
    this.from = fit.from;
    this.to = fit.to;
  }

  @Field(() => Float, { description: 'Minus the slope; larger is a steeper spectrum.' })
  readonly value: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'How much of the scatter the line explains, 0 to 1. Well below 1 there is no power law and `value` says little. Null where the eigenvalues are all equal.',
  })
  readonly r2: number | null;

  @Field(() => Int, { description: 'The first eigenvalue of the fit, counted from 1.' })
  readonly from: number;

  @Field(() => Int, { description: 'The last eigenvalue of the fit.' })
  readonly to: number;
}

@ObjectType('RankMeasures', {
  description:
    'In how many directions the features spread, as the literature measures it. All follow from the singular values above the noise floor of this spectrum, centred or not as it is, and are null where there is none. All grow with the number of images, so compare checkpoints on the same split only. Without labels none of them says what the directions are good for.',
})
export class RankMeasures {
  /** Values that may be nothing but rounding are left out. */
  private readonly resolved: readonly number[];
  private readonly centred: boolean;

  constructor({ singularValues, resolvedCount, centred }: SpectrumValue) {
    this.resolved = singularValues.slice(0, resolvedCount);
    this.centred = centred;
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'RankMe (Garrido et al. 2023): exp of the entropy of sigma / sum sigma, without centring. Null for a centred spectrum, of which it is effectiveRank with SIGMA.',
  })
  get rankMe(): number | null {
    return this.centred ? null : this.effectiveRank('SIGMA');
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'Effective rank (Roy and Vetterli 2007): exp of the entropy of the shares. With SIGMA_SQUARED it is that of the eigenvalues, often many times smaller.',
  })
  effectiveRank(
    @Arg('weight', () => SpectrumWeightEnum, {
      defaultValue: 'SIGMA',
      description: 'What the shares are of: the singular values or their squares.',
    })
    weight: SpectrumWeight,
  ): number | null {
    return effectiveRank(this.resolved, weight);
  }

  @Field(() => Float, {
    nullable: true,
    description: 'Stable rank: the sum of all squared singular values over the largest of them.',
  })
  get stableRank(): number | null {
    return stableRank(this.resolved);
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'Participation ratio of the squared singular values: their sum squared over the sum of their squares. Too small for few images (noise in D dimensions gives N D / (N + D)): use the same number for every checkpoint.',
  })
  get participationRatio(): number | null {
    return participationRatio(this.resolved);
  }

  @Field(() => PowerLaw, {
    nullable: true,
    description:
      'The exponent alpha-ReQ (Agrawal et al. 2022): how steeply squared singular values fall, by least squares on logarithms, each counting the same. Defined there for a centred spectrum. Null where the range has fewer than three values above the noise floor.',
  })
  alpha(
    @Arg('from', () => Int, {
      defaultValue: 1,
      description: 'The first value of the fit, counted from 1. Papers leave out some of the first.',
    })
    from: number,
    @Arg('to', () => Int, {
      nullable: true,
      description:
        'The last value of the fit; the last one above the noise floor unless given, and never beyond it. With `from` at least three values, or the error BAD_FIT_RANGE.',
    })
    to: number | null | undefined,
  ): PowerLaw | null {
    const last = this.resolved.length;
    if (from < 1 || (to != null && to < from + 2))
      throw new BadArgument(
        'BAD_FIT_RANGE',
        'alpha.from',
        `alpha must be fitted to three values or more, counted from 1, and its range is ${from} to ${to ?? 'the last'}.`,
        'Leave both out for all values above the noise floor.',
      );
    const fit = powerLaw(this.resolved, from, Math.min(to ?? last, last));
    return fit && new PowerLaw(fit);
  }
}
