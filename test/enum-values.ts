import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType } from 'graphql';

/** Values of the schema's enums: they are spelt as error codes are, and are none. */
export function enumValues(): ReadonlySet<string> {
  const sdl = readFileSync(new URL('../shared/src/schema.graphql', import.meta.url), 'utf8');
  const types = Object.values(buildSchema(sdl).getTypeMap());
  return new Set(types.filter(isEnumType).flatMap((type) => type.getValues().map(({ name }) => name)));
}
