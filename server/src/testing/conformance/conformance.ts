import type { Engine } from '../../tensors/engine.ts';
import { algebraOperations } from './algebra-operations.ts';
import { networkCases, networkOperations } from './network-operations.ts';
import type { Operation } from './operation.ts';
import { type ReferenceCase, referenceCases } from './reference-cases.ts';
import { tensorOperations } from './tensor-operations.ts';
import { type Tolerance, tolerances } from './tolerances.ts';

/** How an engine does in one output of one operation. */
export interface Conformance extends Tolerance {
  readonly operation: string;
  readonly output: string;
  readonly cases: number;
  /** Largest relative error of all cases. */
  readonly error: number;
  /** The case that has it. */
  readonly worst: string;
  /** The largest of PyTorch's own float32; null where nothing is known of it. */
  readonly torch32: number | null;
}

const operations: Readonly<Record<string, Operation>> = {
  ...tensorOperations,
  ...networkOperations,
  ...algebraOperations,
};

const allCases: readonly ReferenceCase[] = [...referenceCases(), ...networkCases()];

/** Every operation of the suite, in the order of the table. */
export const operationNames: readonly string[] = Object.keys(tolerances);

/** Operations that lack a case, code or a tolerance; there must be none. */
export function incompleteOperations(): string[] {
  const withCases = new Set(allCases.map(({ operation }) => operation));
  return [...new Set([...operationNames, ...Object.keys(operations), ...withCases])].filter(
    (name) => !(name in tolerances && name in operations && withCases.has(name)),
  );
}

/**
 * Computes all cases of an operation on an engine and compares them with the reference: what the tests assert and
 * what docs/conformance.md shows.
 * @returns one entry for each output
 */
export async function conformanceOf(engine: Engine, operation: string): Promise<Conformance[]> {
  const outputs = tolerances[operation]!;
  const found = Object.keys(outputs).map((output) => ({ output, error: 0, worst: '', torch32: -1 }));
  const cases = allCases.filter((reference) => reference.operation === operation);
  for (const reference of cases) {
    const errors = await operations[operation]!(engine, reference);
    for (const entry of found) {
      const error = errors[entry.output];
      if (error === undefined) throw new Error(`${operation} has no output "${entry.output}"`);
      if (error > entry.error) Object.assign(entry, { error, worst: reference.name });
      entry.torch32 = Math.max(entry.torch32, reference.torch32[entry.output] ?? -1);
    }
  }
  return found.map(({ output, error, worst, torch32 }) => ({
    ...outputs[output]!,
    operation,
    output,
    cases: cases.length,
    error,
    worst,
    torch32: torch32 < 0 ? null : torch32,
  }));
}
