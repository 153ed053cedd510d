import { FindingUnavailable } from './finding.ts';
import type { FindingName } from './finding-names.ts';

/** Fewer checkpoints have no order. */
const fewestCheckpoints = 2;

/** Findings that nothing on this server can answer yet, and what is missing. */
const missingHere: Partial<Record<FindingName, { reason: string; advice: string }>> = {
  RESIDUAL_FOR_FT: {
    reason:
      'It needs the accuracy with the residual components alone before and after fine-tuning. Fine-tuning keeps accuracies and no weights, so there are no features after it to decompose.',
    advice:
      'Nothing that can be computed here answers it. What the residual part alone gives before fine-tuning can be had: Run.bandCurve.',
  },
};

/** Why a finding cannot be had of this run; undefined where it can be computed. */
export function unanswerable(name: FindingName, checkpointCount: number): FindingUnavailable | undefined {
  const missing = missingHere[name];
  if (missing) return new FindingUnavailable(missing.reason, missing.advice);
  if (checkpointCount >= fewestCheckpoints) return undefined;
  return new FindingUnavailable(
    `It compares checkpoints, and this run has ${checkpointCount === 1 ? 'one' : 'none'}.`,
    'Keep two or more epochs of the pre-training.',
  );
}
