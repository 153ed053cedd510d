import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  type GraphQLNamedType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fineTuning } from '../quantities/fine-tuning.ts';
import { linearProbe } from '../quantities/linear-probe.ts';
import { pretraining } from '../quantities/pretraining.ts';
import { componentCurve } from '../quantities/spectral/component-curve.ts';
import { subspaceOverlap } from '../quantities/subspace-overlap.ts';
import { apiSchema } from './schema.ts';
import { apiSdl } from './sdl.ts';

test('shared/src/schema.graphql is the schema that the server has', async () => {
  const file = fileURLToPath(new URL('../../../shared/src/schema.graphql', import.meta.url));
  expect(await readFile(file, 'utf8'), 'run server/src/cli/print-schema.ts').toBe(apiSdl());
});

test('every type, field, argument, enum value and input field says what it is in a sentence', () => {
  const types = Object.values(apiSchema().getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
  expect(types.length).toBeGreaterThan(50);
  const mute = types
    .flatMap(describedParts)
    .filter(([, text]) => !/^[A-ZÀ-Ý0-9`k].{10,}[.?]$/s.test(text ?? ''));
  expect(mute).toEqual([]);
});

test('every size in bytes may be above the 2 GiB of an Int', () => {
  const sizes = Object.values(apiSchema().getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ name: type.name, field })))
    .filter(({ field }) => /bytes$/i.test(field.name));
  expect(sizes.length).toBeGreaterThan(4);
  for (const { name, field } of sizes) {
    const scalar = getNamedType(field.type);
    expect(isScalarType(scalar) && scalar.serialize(2 ** 40), `${name}.${field.name}`).toBe(2 ** 40);
  }
});

test.each([
  ['StartPretrainingInput', pretraining],
  ['LinearProbeInput', linearProbe],
  ['FineTuningInput', fineTuning],
  ['OverlapInput', subspaceOverlap],
  ['ComponentCurveInput', componentCurve],
] as const)('%s takes whole numbers where the quantity does, and only there', (name, { parameters }) => {
  const input = apiSchema().getType(name);
  if (!isInputObjectType(input)) throw new TypeError(`${name} is no input`);
  const { properties = {} } = z.toJSONSchema(parameters, { io: 'input' });
  const kinds = Object.entries(properties).flatMap(([parameter, described]) => {
    const field = input.getFields()[parameter];
    const scalar = field && getNamedType(field.type).name;
    if (scalar !== 'Int' && scalar !== 'Float') return [];
    return [
      { parameter, isWhole: scalar === 'Int', takesWhole: /"integer"/.test(JSON.stringify(described)) },
    ];
  });
  expect(kinds.length).toBeGreaterThan(1);
  expect(kinds.filter(({ isWhole, takesWhole }) => isWhole !== takesWhole)).toEqual([]);
});

type Part = [where: string, description: string | null | undefined];

function describedParts(type: GraphQLNamedType): Part[] {
  const parts: Part[] = [[type.name, type.description]];
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const where = `${type.name}.${field.name}`;
      parts.push([where, field.description]);
      for (const argument of field.args) parts.push([`${where}(${argument.name})`, argument.description]);
    }
  }
  if (isEnumType(type)) {
    for (const value of type.getValues()) parts.push([`${type.name}.${value.name}`, value.description]);
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields()))
      parts.push([`${type.name}.${field.name}`, field.description]);
  }
  return parts;
}
