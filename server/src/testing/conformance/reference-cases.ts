import { readFileSync } from 'node:fs';
import { decodeSafetensors, type SafetensorsArray } from '../../formats/safetensors.ts';
import type { Measure } from './relative-error.ts';

/** One computation of test/reference/make_operations.py: its inputs, and what PyTorch or NumPy made of them. */
export interface ReferenceCase {
  readonly operation: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly measure: Readonly<Record<string, Measure>>;
  /** Errors of PyTorch's own float32, by output; empty where the reference is float64. */
  readonly torch32: Readonly<Record<string, number>>;
  readonly inputs: Readonly<Record<string, SafetensorsArray>>;
  readonly outputs: Readonly<Record<string, SafetensorsArray>>;
}

/** A file of test/reference. */
export function readReference(name: string) {
  const url = new URL(`../../../../test/reference/${name}.safetensors`, import.meta.url);
  return decodeSafetensors(readFileSync(url));
}

/** All cases, in the order in which they were made. */
export function referenceCases(): ReferenceCase[] {
  const { tensors, metadata } = readReference('operations');
  const { cases } = JSON.parse(metadata.reference!) as { cases: Omit<ReferenceCase, 'inputs' | 'outputs'>[] };
  const named = (prefix: string) =>
    Object.fromEntries(
      [...tensors]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, array]) => [name.slice(prefix.length), array]),
    );
  return cases.map((one, index) => ({
    ...one,
    inputs: named(`${index}.in.`),
    outputs: named(`${index}.out.`),
  }));
}
