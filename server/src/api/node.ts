import { Field, ID, InterfaceType } from 'type-graphql';

/** Whatever can be fetched again by its id alone. */
@InterfaceType('Node', {
  description: 'Whatever can be fetched again by its id alone, with the query `node`.',
})
export abstract class Node {
  @Field(() => ID, {
    description:
      'The global id: opaque text, the same for ever. Pass it to `node` or wherever an id is asked for.',
  })
  readonly id!: string;
}
