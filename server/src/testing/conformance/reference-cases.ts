import { readFileSync } from 'node:fs';
import { decodeSafetensors, type SafetensorsArray } from '../../formats/safetensors.ts';
import type { WeightArray, Weights } from '../../networks/weights.ts';
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

/** The arrays whose names begin with a prefix, without it. */
export const arraysUnder = (tensors: Iterable<[string, SafetensorsArray]>, prefix: string) =>
  [...tensors]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, array]): [string, SafetensorsArray] => [name.slice(prefix.length), array]);

/** Those of them that are weights of a network. */
export const weightsUnder = (tensors: Iterable<[string, SafetensorsArray]>, prefix: string): Weights =>
  new Map(
    arraysUnder(tensors, prefix).map(([name, { shape, data }]) => [name, { shape, data } as WeightArray]),
  );

/** All cases, in the order in which they were made. */
export function referenceCases(): ReferenceCase[] {
  const { tensors, metadata } = readReference('operations');
  const { cases } = JSON.parse(metadata.reference!) as { cases: Omit<ReferenceCase, 'inputs' | 'outputs'>[] };
  const named = (prefix: string) => Object.fromEntries(arraysUnder(tensors, prefix));
  return cases.map((one, index) => ({
    ...one,
    inputs: named(`${index}.in.`),
    outputs: named(`${index}.out.`),
  }));
}
