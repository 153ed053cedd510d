import type { StoredResult } from '../../computing/computing.ts';
import type { LearningOrderValue } from '../../quantities/learning-order.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import { FindingUnavailable } from './finding.ts';
import type { FindingFacts } from './finding-facts.ts';
import { signedNumber } from './in-words.ts';

/** Which directions are learned first; nothing where `noOrder` says why. */
export function orderFinding(
  result: StoredResult<LearningOrderValue>,
  checkpoints: readonly CheckpointRow[],
): FindingFacts[] {
  const { principal, residual, lead, notFirst, notLast, share, rows } = result.value;
  if (!lead || !residual) return [];
  const epoch = (value: number | null) => value!.toFixed(1);
  return [
    {
      name: 'PRINCIPAL_FIRST',
      effect: lead,
      unit: 'epochs from the principal directions being learned to those behind them being learned',
      probabilities: { not: notFirst, opposite: notLast },
      sentence: `The ${principal.dimension} principal directions of the final checkpoint reach ${Math.round(100 * share)} % of their reproducible overlap at epoch ${epoch(principal.epoch)}, the ${residual.dimension} behind them at epoch ${epoch(residual.epoch)}: ${signedNumber(lead, 1, ' epochs')}, over ${rows} training images.`,
      checkpoints: [checkpoints.at(-1)!],
      result,
    },
  ];
}

/** Why no order can be told; undefined where it can. */
export function noOrder({ value }: StoredResult<LearningOrderValue>): FindingUnavailable | undefined {
  const { lead, residual, principal, rows } = value;
  if (lead) return undefined;
  if (!residual)
    return new FindingUnavailable(
      'The final checkpoint resolves no direction behind the principal ones, so there is nothing to compare them with.',
      'Use more images, or a lower threshold.',
    );
  const noisy = principal.epoch === null ? 'principal' : 'residual';
  return new FindingUnavailable(
    `Two halves of the ${rows} training images do not agree on the ${noisy} directions of the final checkpoint better than noise would: when they are learned cannot be told from noise.`,
    'Use a data set with more training images.',
  );
}
