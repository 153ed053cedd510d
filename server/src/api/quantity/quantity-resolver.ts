import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.ts';
import { describeQuantity } from './describe-quantity.ts';
import { Quantity } from './quantity.ts';

@Resolver()
export class QuantityResolver {
  @Query(() => [Quantity], {
    description: 'Everything that can be computed: formula, citation, parameters and known traps of each.',
  })
  quantities(@Ctx() { deps }: RequestContext): Quantity[] {
    return deps.computing.catalogue.all.map(describeQuantity);
  }
}
