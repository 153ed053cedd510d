import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { engineNames } from '../../tensors/engine.ts';
import { incompleteOperations } from './conformance.ts';
import { conformanceDocument, type EngineReport, tell } from './conformance-table.ts';
import { relativeError } from './relative-error.ts';
import { tolerances } from './tolerances.ts';

describe('the conformance suite', () => {
  it('has code, cases and a tolerance for every operation', () => {
    expect(incompleteOperations()).toEqual([]);
  });

  it('is in docs/conformance.md with every operation, tolerance and engine', () => {
    const document = readFileSync(new URL('../../../../docs/conformance.md', import.meta.url), 'utf8');
    const rows = document.match(/^\|.*\|$/gm)!.map((row) => row.split('|').map((cell) => cell.trim()));
    for (const name of engineNames) expect(rows[0]).toContain(name);
    const stated = Object.values(tolerances).flatMap((outputs) =>
      Object.values(outputs).map(({ title, limit }) => [title, tell(limit)]),
    );
    expect(rows.slice(2).map((row) => [row[1], row[3]])).toEqual(stated);
  });
});

describe('a relative error', () => {
  const reference = [1, 100, -2, 0];
  it('is relative to the largest of the array, of the channel, or to the element', () => {
    const found = [1.5, 100, -2, 0];
    expect(relativeError(found, reference, 'array')).toBe(0.005);
    expect(relativeError(found, reference, 'channel', 2)).toBe(0.25);
    expect(relativeError(found, reference, 'element')).toBe(0.5);
  });

  it('is infinite for NaN, and for an array of another length', () => {
    expect(relativeError([1, Number.NaN, -2, 0], reference, 'array')).toBe(Number.POSITIVE_INFINITY);
    expect(relativeError([1], reference, 'array')).toBe(Number.POSITIVE_INFINITY);
  });

  it('is the difference where the reference is 0', () => {
    expect(relativeError([1, 100, -2, 0.25], reference, 'element')).toBe(0.25);
  });
});

it('the table has an error in bold beyond its tolerance, and the reason of an engine that did not run', () => {
  const description = {
    backend: 'a',
    device: 'D',
    version: '1',
    precision: 'float32',
    threads: 2,
    deviceType: 'cpu',
    inference: 'tensorflow.js',
  } as const;
  const rows = Object.entries(tolerances).flatMap(([operation, outputs]) =>
    Object.entries(outputs).map(([output, tolerance]) => {
      const error = output === 'dfilter' ? 0.25 : 0;
      return { ...tolerance, operation, output, cases: 3, error, worst: '', torch32: null };
    }),
  );
  const reports: EngineReport[] = [
    { name: 'a', description, rows },
    { name: 'b', reason: 'There is no such device.' },
  ];
  const document = conformanceDocument(reports, 'a machine');
  expect(document).toMatch(/gradient by the filter .* \*\*2.5e-1\*\* \| not run \|/);
  expect(document).toContain('- b: not run. There is no such device.');
});
