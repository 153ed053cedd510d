import { describe, expect, it } from 'vitest';
import type { StoredResult } from '../../computing/computing.ts';
import { type FindingFacts, judge } from './finding-facts.ts';

const finding = (probabilities?: FindingFacts['probabilities']): FindingFacts => ({
  name: 'FE_PEAKS_EARLY',
  effect: { value: 0, low: 0, high: 0, level: 0.95 },
  unit: '',
  ...(probabilities && { probabilities }),
  sentence: '',
  checkpoints: [],
  result: {} as StoredResult<unknown>,
});
const verdicts = (...findings: FindingFacts[]) => judge(findings).map(({ verdict }) => verdict);

describe('the verdict of a finding', () => {
  it('follows its p value, or that of its opposite', () => {
    expect(verdicts(finding({ not: 0.01, opposite: 0.99 }))).toEqual(['SUPPORTED']);
    expect(verdicts(finding({ not: 0.99, opposite: 0.01 }))).toEqual(['CONTRADICTED']);
    expect(verdicts(finding({ not: 0.3, opposite: 0.7 }))).toEqual(['UNDECIDED']);
  });

  it('is corrected for the other statements that were looked at, not for measurements', () => {
    const close = finding({ not: 0.03, opposite: 0.97 });
    expect(verdicts(close, finding())).toEqual(['SUPPORTED', null]);
    expect(verdicts(close, finding({ not: 0.5, opposite: 0.5 }))).toEqual(['UNDECIDED', 'UNDECIDED']);
    expect(judge([close, finding({ not: 0.5, opposite: 0.5 })])[0]).toMatchObject({
      pValue: 0.03,
      adjustedPValue: 0.06,
    });
  });
});
