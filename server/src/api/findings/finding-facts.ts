import { type Estimate, holm } from '@transferscope/shared';
import type { StoredResult } from '../../computing/computing.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import type { FindingName, Verdict } from './finding-names.ts';

/** Family-wise error of all verdicts of one set of findings. */
const significance = 0.05;

/** A finding before it is seen among the others. */
export interface FindingFacts {
  readonly name: FindingName;
  readonly effect: Estimate;
  /** What the effect is measured in. */
  readonly unit: string;
  /** One-sided p values: that the statement is not so, and that its opposite is not so; absent for a mere measurement. */
  readonly probabilities?: { readonly not: number; readonly opposite: number };
  readonly sentence: string;
  /** The checkpoints that it is about. */
  readonly checkpoints: readonly CheckpointRow[];
  readonly result: StoredResult<unknown>;
}

/** A finding among the others. */
export interface JudgedFinding extends FindingFacts {
  readonly verdict: Verdict | null;
  readonly pValue: number | null;
  /** After Holm's correction over the findings that are known. */
  readonly adjustedPValue: number | null;
}

/** Judges all that is known together: each p value is corrected for the number of statements that were looked at. */
export function judge(findings: readonly FindingFacts[]): JudgedFinding[] {
  const tested = findings.filter(({ probabilities }) => probabilities);
  const supported = holm(tested.map(({ probabilities }) => probabilities!.not));
  const contradicted = holm(tested.map(({ probabilities }) => probabilities!.opposite));
  return findings.map((finding) => {
    const at = tested.indexOf(finding);
    if (at < 0) return { ...finding, verdict: null, pValue: null, adjustedPValue: null };
    const verdict =
      supported[at]! < significance
        ? 'SUPPORTED'
        : contradicted[at]! < significance
          ? 'CONTRADICTED'
          : 'UNDECIDED';
    return {
      ...finding,
      verdict,
      pValue: finding.probabilities!.not,
      adjustedPValue: supported[at]!,
    };
  });
}
