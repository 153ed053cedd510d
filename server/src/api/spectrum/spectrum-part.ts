import type { SpectrumPartKind, SpectrumWeight } from '@transferscope/shared';
import { Field, Float, InputType, Int } from 'type-graphql';
import { SpectrumPartKindEnum, SpectrumWeightEnum } from '../enums.ts';

@InputType('SpectrumPart', {
  description:
    'Which components of a spectral decomposition. A member that its kind does not have, and a range that is none, are the error INVALID_PARAMETERS.',
})
export class SpectrumPart {
  @Field(() => SpectrumPartKindEnum, { description: 'How the components are named.' })
  kind!: SpectrumPartKind;

  @Field(() => Float, {
    nullable: true,
    description:
      'PRINCIPAL and RESIDUAL: the ratio that k* reaches, above 0 and at most 1; 0.8 unless given.',
  })
  threshold?: number | null;

  @Field(() => SpectrumWeightEnum, {
    nullable: true,
    description: 'PRINCIPAL and RESIDUAL: what the ratio adds up; SIGMA unless given.',
  })
  weight?: SpectrumWeight | null;

  @Field(() => Int, { nullable: true, description: 'BAND: the first component, counted from 1.' })
  from?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'BAND: the last component, included; the last one above the noise floor unless given.',
  })
  to?: number | null;

  @Field(() => Int, { nullable: true, description: 'FIRST and LAST: how many components.' })
  k?: number | null;
}
