import 'reflect-metadata';
import { createPubSub } from '@graphql-yoga/subscription';
import type { GraphQLInputObjectType, GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { NetworkKindResolver } from './architecture/network-kind-resolver.ts';
import { ComputationResolver } from './computation/computation-resolver.ts';
import { DatasetResolver } from './dataset/dataset-resolver.ts';
import { FindingsResolver } from './findings/findings-resolver.ts';
import { NodeResolver } from './node-resolver.ts';
import { OverlapCurveResolver } from './overlap/overlap-curve-resolver.ts';
import { OverlapResolver } from './overlap/overlap-resolver.ts';
import { QuantityResolver } from './quantity/quantity-resolver.ts';
import { RecommendationResolver } from './recommendation/recommendation-resolver.ts';
import { RunResolver } from './run/run-resolver.ts';
import { RunScoresResolver } from './score/run-scores-resolver.ts';
import { ServerResolver } from './server/server-resolver.ts';
import { SimilarityResolver } from './similarity/similarity-resolver.ts';
import { BandResolver } from './spectrum/band-resolver.ts';

let built: GraphQLSchema | undefined;

/** The schema with its resolvers; built once. */
export function apiSchema(): GraphQLSchema {
  built ??= buildApiSchema();
  return built;
}

function buildApiSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      NodeResolver,
      RunResolver,
      FindingsResolver,
      RecommendationResolver,
      BandResolver,
      OverlapResolver,
      OverlapCurveResolver,
      SimilarityResolver,
      DatasetResolver,
      ComputationResolver,
      QuantityResolver,
      NetworkKindResolver,
      RunScoresResolver,
      ServerResolver,
    ],
    validate: false,
    // It would introspect all of it at every start; graphql itself validates a schema before its first request.
    skipCheck: true,
    // type-graphql wants one when there are subscriptions; ours bring their own events.
    pubSub: createPubSub(),
  });
  // type-graphql knows neither @oneOf nor descriptions of the root types.
  (schema.getType('ArchitectureInput') as GraphQLInputObjectType).isOneOf = true;
  schema.getQueryType()!.description =
    'Everything that can be read. A field whose result is not stored is computed as its argument `policy` says.';
  schema.getMutationType()!.description =
    'Everything that changes something. Each takes one input, may be repeated without harm, and tells bad input in `userErrors`.';
  schema.getSubscriptionType()!.description =
    'What is told while it happens, over a web socket on the same path. After a reconnect, read the node again.';
  return schema;
}
