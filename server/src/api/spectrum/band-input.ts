import { Field, InputType, Int } from 'type-graphql';
import { LinearProbeInput } from '../evaluation/linear-probe-input.ts';

/** What BandInput, BandCurveInput and ComponentCurveInput have in common. */
@InputType()
export abstract class NullModelInput {
  @Field(() => Int, {
    nullable: true,
    description: 'How many random subspaces of each kind are drawn, from 5 to 200.',
  })
  draws?: number | null;

  @Field(() => Int, { nullable: true, description: 'Seed of the random subspaces; 0 unless given.' })
  seed?: number | null;

  @Field(() => LinearProbeInput, { nullable: true, description: 'Parameters of the probes.' })
  probe?: LinearProbeInput | null;
}

@InputType('BandInput', {
  description:
    'How a probe on a part of the features is fitted and what it is held against. What is left out takes the default of the quantity band-accuracy.',
})
export class BandInput extends NullModelInput {}

@InputType('BandCurveInput', { description: 'The same, and which decomposition.' })
export class BandCurveInput extends NullModelInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the mean of the training features is subtracted first; false unless given.',
  })
  centred?: boolean | null;
}

@InputType('ComponentCurveInput', {
  description:
    'Which numbers of components a curve has. What is left out takes the default of the quantity component-curve.',
})
export class ComponentCurveInput extends BandCurveInput {
  @Field(() => [Int], {
    nullable: true,
    description: 'Numbers of components, at most 64; 1, 2, 3, 5, 8 and so on up to all unless given.',
  })
  counts?: number[] | null;
}
