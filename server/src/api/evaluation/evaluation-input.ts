import { Field, InputType } from 'type-graphql';
import { FineTuningInput } from './fine-tuning-input.ts';
import { LinearProbeFields } from './linear-probe-input.ts';

@InputType('EvaluationInput', {
  description:
    'Parameters of a protocol: those of FE (quantity linear-probe) by themselves, those of FT in `fineTuning`. What is left out takes its default; the query `quantities` lists them. Out of range, or of the other protocol, is the error INVALID_PARAMETERS.',
})
export class EvaluationInput extends LinearProbeFields {
  @Field(() => FineTuningInput, { nullable: true, description: 'Parameters of the FT protocol.' })
  fineTuning?: FineTuningInput | null;
}
