import { Field, ObjectType } from 'type-graphql';
import { QuantityParameter } from '../quantity/quantity.ts';

@ObjectType('NetworkKind', {
  description: 'A kind of network that can be imported, trained and read.',
})
export class NetworkKind {
  constructor(kind: {
    name: string;
    title: string;
    description: string;
    parameters: readonly QuantityParameter[];
  }) {
    this.name = kind.name;
    this.title = kind.title;
    this.description = kind.description;
    this.parameters = kind.parameters;
  }

  @Field(() => String, { description: 'Its member of ArchitectureInput, for example resnet.' })
  readonly name: string;

  @Field(() => String, { description: 'Its name for a person.' })
  readonly title: string;

  @Field(() => String, { description: 'What it is, and what its arrays are called in a checkpoint.' })
  readonly description: string;

  @Field(() => [QuantityParameter], { description: 'What can be chosen of it, with defaults.' })
  readonly parameters: readonly QuantityParameter[];
}
