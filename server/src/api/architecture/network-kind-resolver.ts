import { Query, Resolver } from 'type-graphql';
import { networkKinds } from '../../networks/architecture.ts';
import { describeParameters } from '../quantity/describe-quantity.ts';
import { kindOfField } from './architecture-input.ts';
import { NetworkKind } from './network-kind.ts';

let described: readonly NetworkKind[] | undefined;

@Resolver()
export class NetworkKindResolver {
  @Query(() => [NetworkKind], {
    description: 'Every kind of network that can be trained, and what can be chosen of each.',
  })
  networkKinds(): readonly NetworkKind[] {
    described ??= [...kindOfField].map(([name, kind]) => {
      const { title, description, choice } = networkKinds[kind];
      return new NetworkKind({ name, title, description, parameters: describeParameters(choice) });
    });
    return described;
  }
}
