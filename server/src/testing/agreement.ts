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

/** How often a finding was made in worlds whose truth is known. */
export interface ErrorRate {
  readonly finding: string;
  /** What is true there, in words. */
  readonly truth: string;
  /** Whether the finding is right there: its rate is then a power, and one of false positives otherwise. */
  readonly isTrue: boolean;
  readonly worlds: number;
  /** In how many of them it was made, at 5 % and before any correction. */
  readonly found: number;
}

/**
 * The cases that a test tries: all under `npm run numerics`, which has time for them, and else `few`, spread over all of them.
 */
export function casesToTry<T>(all: readonly T[], few: number): readonly T[] {
  const count = Math.min(all.length, countToTry(all.length, few));
  return Array.from({ length: count }, (_, place) => all[Math.floor((place * all.length) / count)]!);
}

/** How many random worlds a rate is measured in, by the same rule. */
export const countToTry = (all: number, few: number): number =>
  process.env.TRANSFERSCOPE_AGREEMENT ? all : few;

/**
 * Where TRANSFERSCOPE_AGREEMENT names a folder, writes there what a test measured, one file a quantity, for
 * `npm run numerics`.
 * @returns what it was given, for the test to judge
 */
export function recordAgreement(agreement: Agreement): Agreement {
  record(`${agreement.quantity}.json`, agreement);
  return agreement;
}

/** The same of error rates: one file a finding and truth. */
export function recordErrorRate(rate: ErrorRate): ErrorRate {
  record(`${rate.finding}, ${rate.truth}.rate.json`, rate);
  return rate;
}

function record(name: string, measured: object): void {
  const folder = process.env.TRANSFERSCOPE_AGREEMENT;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), JSON.stringify(measured));
}
