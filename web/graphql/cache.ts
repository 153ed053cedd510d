import { cacheExchange } from '@urql/exchange-graphcache';
import { introspection } from './introspection.ts';

type Keys = NonNullable<NonNullable<Parameters<typeof cacheExchange>[0]>['keys']>;

/** A value that belongs to the field it was read from and has no identity of its own. */
const embedded = () => null;

/** Every object type without an `id`; the introspection test's neighbour holds this list complete. */
export const embeddedTypes = introspection.__schema.types
  .filter((type) => type.kind === 'OBJECT' && !type.fields.some((field) => field.name === 'id'))
  .map((type) => type.name as string)
  .filter((name) => !['Query', 'Mutation', 'Subscription'].includes(name));

/**
 * A normalised cache that knows the schema: unions and interfaces match by type, and an entity that a
 * subscription brings changes in place wherever a page shows it.
 */
export function transferscopeCache() {
  return cacheExchange({
    schema: introspection as unknown as NonNullable<Parameters<typeof cacheExchange>[0]>['schema'],
    keys: Object.fromEntries(embeddedTypes.map((name) => [name, embedded])) as Keys,
  });
}
