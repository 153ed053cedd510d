import { createHash } from 'node:crypto';
import type { CheckpointFacts, Subject } from '../quantities/define-quantity.ts';
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
  const { checkpoint, others = [], dataset } = of.subject;
  const network = ({ sha256, architecture }: CheckpointFacts) => ({ sha256, architecture });
  const determinants = {
    quantity: of.quantity,
    version: of.version,
    parameters: of.parameters,
    subject: {
      checkpoint: checkpoint ? network(checkpoint) : null,
      ...(others.length > 0 && { others: others.map(network) }),
      dataset: dataset.digest,
    },
    inputs: of.inputs,
  };
  return createHash('sha256').update(canonicalJson(determinants)).digest('hex');
}
