import type { Adaptation } from '../quantities/define-quantity.ts';
import { BadArgument } from './errors.ts';

/** The types that have global ids, the letters before the colon inside an id. */
export const nodeTypes = ['Run', 'Checkpoint', 'Dataset', 'Computation'] as const;
export type NodeType = (typeof nodeTypes)[number];

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const sha256 = /^[0-9a-f]{64}$/;
const slug = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** How a person may name a run or a data set: by its row's id or by its slug. */
export type Reference = { readonly id: string } | { readonly slug: string };

/** The opaque id of a node: base64url of `Type:key`, where the key is a UUID, and of a computation its SHA-256 key. */
export function globalId(type: NodeType, key: string): string {
  return Buffer.from(`${type}:${key}`).toString('base64url');
}

const resize = ':resize';

/** The name of a data set whose images are adapted: the same, and how. */
export const withAdaptation = (name: string, adapt: Adaptation | undefined): string =>
  adapt ? `${name}${resize}` : name;

/** What `withAdaptation` put together. Neither a slug nor an encoded id has a colon. */
export const withoutAdaptation = (name: string): { plain: string; adapt: Adaptation | undefined } =>
  name.endsWith(resize)
    ? { plain: name.slice(0, -resize.length), adapt: 'RESIZE' }
    : { plain: name, adapt: undefined };

/** Whether a text may be the slug of a run or a data set. */
export function isSlug(text: string): boolean {
  return slug.test(text);
}

/** What an id says; undefined if it is not one of ours. */
export function parseGlobalId(id: string): { type: NodeType; key: string } | undefined {
  const text = Buffer.from(id, 'base64url').toString('utf8');
  const colon = text.indexOf(':');
  const type = nodeTypes.find((name) => name === text.slice(0, colon));
  const key = text.slice(colon + 1);
  if (!type || !(type === 'Computation' ? sha256 : uuid).test(key)) return undefined;
  return globalId(type, key) === id ? { type, key } : undefined;
}

/**
 * The key inside an id that must be of one type.
 * @throws BadArgument BAD_ID when it is no id, WRONG_TYPE when it is one of another type.
 */
export function keyOf(type: NodeType, id: string, field: string): string {
  const parsed = parseGlobalId(id);
  if (!parsed) throw badId(id, field, `Copy the id of a ${type} from another answer; ids are opaque.`);
  if (parsed.type !== type) {
    throw new BadArgument(
      'WRONG_TYPE',
      field,
      `${field} must be the id of a ${type}, and ${JSON.stringify(id)} is the id of a ${parsed.type}.`,
      `Pass the id of a ${type}.`,
    );
  }
  return parsed.key;
}

/**
 * A run or a data set by its global id or its slug.
 * Slugs are lower case and an encoded `Type:` never is, so no text is both.
 */
export function referenceOf(type: 'Run' | 'Dataset', text: string, field: string): Reference {
  if (isSlug(text) && !parseGlobalId(text)) return { slug: text };
  if (!parseGlobalId(text)) {
    throw badId(text, field, `Pass the id of a ${type} or its slug (lower-case letters, digits and dashes).`);
  }
  return { id: keyOf(type, text, field) };
}

function badId(id: string, field: string, advice: string): BadArgument {
  const shown = id.length > 80 ? `${id.slice(0, 80)}...` : id;
  return new BadArgument('BAD_ID', field, `${field} is not an id: ${JSON.stringify(shown)}.`, advice);
}
