import { createHash } from 'node:crypto';
import type { Subject } from '../quantities/define-quantity.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * The key of a result: SHA-256 (hexadecimal) of all that its number depends on. It is the primary key of the result
 * and of its computation, and the queue's singleton key.
 * The architecture belongs to it, because the same weights under another normalisation are another network.
 */
export function resultKey(of: {
  readonly quantity: string;
  readonly version: number;
  /** After defaults. */
  readonly parameters: unknown;
  readonly subject: Subject;
  /** Name of each input and the key of its result. */
  readonly inputs: Readonly<Record<string, string>>;
}): string {
  const { checkpoint, dataset } = of.subject;
  const determinants = {
    quantity: of.quantity,
    version: of.version,
    parameters: of.parameters,
    subject: {
      checkpoint: checkpoint ? { sha256: checkpoint.sha256, architecture: checkpoint.architecture } : null,
      dataset: dataset.digest,
    },
    inputs: of.inputs,
  };
  return createHash('sha256').update(canonicalJson(determinants)).digest('hex');
}
