import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './introspection.ts';

/** Makes a typed document of a query's text. Fragments are plain types, not masked. */
export const graphql = initGraphQLTada<{
  introspection: typeof introspection;
  disableMasking: true;
  scalars: { DateTime: string; JSONObject: Record<string, unknown> };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';
