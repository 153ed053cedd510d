import { lexicographicSortSchema, printSchema } from 'graphql';
import { apiSchema } from './schema.ts';

/** The schema as text, sorted, with all descriptions: the content of shared/src/schema.graphql. */
export function apiSdl(): string {
  return `${printSchema(lexicographicSortSchema(apiSchema()))}\n`;
}
