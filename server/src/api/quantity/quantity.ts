import { Field, Int, ObjectType } from 'type-graphql';
import type { Quantity as Definition } from '../../quantities/define-quantity.ts';

@ObjectType('QuantityParameter', {
  description: 'A parameter of a quantity. Every one is part of the key of a result.',
})
export class QuantityParameter {
  constructor(parameter: { name: string; type: string; defaultValue: string | null; description: string }) {
    this.name = parameter.name;
    this.type = parameter.type;
    this.defaultValue = parameter.defaultValue;
    this.description = parameter.description;
  }

  @Field(() => String, { description: 'Its name in `parameters` of a provenance.' })
  readonly name: string;

  @Field(() => String, {
    description: 'Its type in words, for example number, integer, boolean or TRAIN | TEST.',
  })
  readonly type: string;

  @Field(() => String, {
    nullable: true,
    description: 'The value used when nothing is given, as JSON; null if it must be given.',
  })
  readonly defaultValue: string | null;

  @Field(() => String, { description: 'What it does, with its unit.' })
  readonly description: string;
}

@ObjectType('Quantity', {
  description:
    'Something that can be computed: a pure, versioned function of a checkpoint, a data set and parameters.',
})
export class Quantity {
  constructor(
    quantity: Pick<
      // biome-ignore lint/suspicious/noExplicitAny: of whatever parameters and value
      Definition<any, any>,
      | 'name'
      | 'version'
      | 'title'
      | 'description'
      | 'formula'
      | 'citation'
      | 'costModel'
      | 'noiseFloor'
      | 'traps'
      | 'field'
    >,
    reads: { readonly parameters: readonly QuantityParameter[]; readonly inputs: readonly string[] },
  ) {
    this.name = quantity.name;
    this.version = quantity.version;
    this.title = quantity.title;
    this.description = quantity.description;
    this.formula = quantity.formula;
    this.citation = quantity.citation;
    this.costModel = quantity.costModel;
    this.noiseFloor = quantity.noiseFloor;
    this.parameters = reads.parameters;
    this.inputs = reads.inputs;
    this.traps = quantity.traps;
    this.field = quantity.field;
  }

  @Field(() => String, { description: 'Its stable name, for example linear-probe.' })
  readonly name: string;

  @Field(() => Int, {
    description: 'Raised when the same parameters would give another number. Part of the key.',
  })
  readonly version: number;

  @Field(() => String, { description: 'Its name for a person.' })
  readonly title: string;

  @Field(() => String, { description: 'What it says of a checkpoint, and when to look at it.' })
  readonly description: string;

  @Field(() => String, { description: 'Its definition in LaTeX.' })
  readonly formula: string;

  @Field(() => String, { description: 'The publication that defines it.' })
  readonly citation: string;

  @Field(() => String, {
    description:
      'How its cost grows, in LaTeX: floating-point operations in N rows, D features, C classes and the like.',
  })
  readonly costModel: string;

  @Field(() => String, {
    description: 'Below what a difference in its value means nothing, and where that comes from.',
  })
  readonly noiseFloor: string;

  @Field(() => [QuantityParameter], { description: 'Its parameters with their defaults.' })
  readonly parameters: readonly QuantityParameter[];

  @Field(() => [String], { description: 'The names of the quantities that it reads.' })
  readonly inputs: readonly string[];

  @Field(() => [String], {
    description: 'How public code gets it wrong, and what this implementation does instead.',
  })
  readonly traps: readonly string[];

  @Field(() => String, {
    description: 'The field of this schema that answers it, for example Checkpoint.evaluation.',
  })
  readonly field: string;
}
