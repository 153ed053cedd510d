import { z } from 'zod';
import type { CheckpointFacts, Quantity as Definition, Subject } from '../../quantities/define-quantity.ts';
import { Quantity, QuantityParameter } from './quantity.ts';

const described = new WeakMap<object, Quantity>();

// biome-ignore lint/suspicious/noExplicitAny: the catalogue holds quantities of every type
type AnyQuantity = Definition<any, any>;

/** A quantity of the catalogue for the schema: its parameters read off their zod types. */
export function describeQuantity(quantity: AnyQuantity): Quantity {
  const known = described.get(quantity);
  if (known) return known;
  const answer = new Quantity(quantity, {
    parameters: describeParameters(quantity.parameters),
    inputs: inputsOf(quantity),
  });
  described.set(quantity, answer);
  return answer;
}

interface PropertySchema {
  type?: string | string[];
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly PropertySchema[];
  oneOf?: readonly PropertySchema[];
  properties?: Readonly<Record<string, PropertySchema>>;
  items?: PropertySchema;
  prefixItems?: readonly PropertySchema[];
  default?: unknown;
  description?: string;
}

/** Parameters read off a zod type; one with a single value chooses nothing and is left out. */
export function describeParameters(type: z.ZodType): QuantityParameter[] {
  const schema = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' });
  const properties = (schema.properties ?? {}) as Record<string, PropertySchema>;
  const chosen = Object.entries(properties).filter(([, property]) => property.const === undefined);
  return chosen.map(
    ([name, property]) =>
      new QuantityParameter({
        name,
        type: typeInWords(property),
        defaultValue: property.default === undefined ? null : JSON.stringify(property.default),
        description: property.description ?? '',
      }),
  );
}

function typeInWords(property: PropertySchema): string {
  if (property.enum) return property.enum.join(' | ');
  const alternatives = property.anyOf ?? property.oneOf;
  if (alternatives) return alternatives.map(typeInWords).join(' | ');
  if (property.properties) return `{ ${Object.entries(property.properties).map(memberInWords).join(', ')} }`;
  if (property.prefixItems)
    return `list of ${[...new Set(property.prefixItems.map(typeInWords))].join(' | ')}`;
  if (property.items) return `list of ${typeInWords(property.items)}`;
  return String(property.type ?? 'any');
}

function memberInWords([name, property]: [string, PropertySchema]): string {
  return property.const === undefined ? name : `${name}: ${property.const}`;
}

/** Which quantities one reads. They depend on parameters, not on the subject: any subject will do. */
function inputsOf(quantity: AnyQuantity): string[] {
  const defaults = quantity.parameters.safeParse({});
  if (!defaults.success) return [];
  const inputs = Object.values(quantity.inputs(anySubject, defaults.data));
  return [...new Set(inputs.map((input) => input.quantity.name))];
}

const anyCheckpoint: CheckpointFacts = {
  sha256: '',
  parameterCount: 0,
  architecture: {
    kind: 'resnet',
    depth: 8,
    width: 1,
    shortcut: 'projection',
    classes: 2,
    input: { height: 8, width: 8, channels: 1, mean: [0], std: [1] },
  },
};

const anySubject: Subject = {
  checkpoint: anyCheckpoint,
  others: [anyCheckpoint],
  dataset: {
    digest: '',
    image: { height: 8, width: 8, channels: 1, mean: [0], std: [1] },
    classes: ['0', '1'],
    counts: { TRAIN: 2, TEST: 2 },
  },
};
