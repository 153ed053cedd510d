import { readFileSync } from 'node:fs';
import {
  buildClientSchema,
  buildSchema,
  type IntrospectionQuery,
  introspectionFromSchema,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { expect, test } from 'vitest';
import { introspection } from './introspection.ts';

/** The schema's text without descriptions, which the generated introspection does not carry. */
function bare(introspection: IntrospectionQuery): string {
  return printSchema(lexicographicSortSchema(buildClientSchema(introspection)));
}

test('the generated introspection describes the contract in shared (npm run generate in web)', () => {
  const contract = buildSchema(
    readFileSync(new URL('../../shared/src/schema.graphql', import.meta.url), 'utf8'),
  );
  const generated = introspection as unknown as IntrospectionQuery;

  expect(bare(generated)).toBe(bare(introspectionFromSchema(contract, { descriptions: false })));
});
