import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far a quantity was from an independent computation of the same definition. */
export interface Agreement {
  readonly quantity: string;
  /** What computed the other value, in words. */
  readonly reference: string;
  readonly cases: number;
  /** The largest over all cases; relative to the reference unless that says otherwise. */
  readonly largestError: number;
  /** What the test allows. */
  readonly tolerance: number;
}

/**
 * Where TRANSFERSCOPE_AGREEMENT names a folder, writes there what a test measured, one file a quantity, for
 * `npm run numerics`.
 * @returns what it was given, for the test to judge
 */
export function recordAgreement(agreement: Agreement): Agreement {
  const folder = process.env.TRANSFERSCOPE_AGREEMENT;
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${agreement.quantity}.json`), JSON.stringify(agreement));
  }
  return agreement;
}
