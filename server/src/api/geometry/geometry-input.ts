import type { Split } from '@transferscope/shared';
import { Field, InputType } from 'type-graphql';
import { SplitEnum } from '../enums.ts';

@InputType('GeometryInput', { description: 'Which feature matrix a geometry is of.' })
export class GeometryInput {
  @Field(() => SplitEnum, { nullable: true, description: 'Which images; TRAIN unless given.' })
  split?: Split | null;
}
