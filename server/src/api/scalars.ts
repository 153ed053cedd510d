import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO, GraphQLJSONObject } from 'graphql-scalars';

/** A moment; a Date inside the server, ISO 8601 text in UTC outside. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  description: 'A moment as ISO 8601 text in UTC with milliseconds, for example 2026-01-31T12:00:00.000Z.',
});

/** Any JSON object. */
export const JSONObject = new GraphQLScalarType({
  ...GraphQLJSONObject.toConfig(),
  name: 'JSONObject',
  description:
    'A JSON object whose keys depend on what it describes, for example the parameters of a quantity.',
  specifiedByURL: null,
});
