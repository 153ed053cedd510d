import type { StoredResult } from '../../computing/computing.ts';
import type { ResidualRoleValue } from '../../quantities/findings/residual-role.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import type { FindingFacts } from './finding-facts.ts';
import { points } from './in-words.ts';

/** Fewer have too few choices of signs for any to be surprising at 5 %. */
const fewest = 5;

/** Whether the residual part matters more after fine-tuning. */
export function residualFinding(
  result: StoredResult<ResidualRoleValue>,
  checkpoints: readonly CheckpointRow[],
): FindingFacts[] {
  const { before, after, difference, notMore, notLess, pairs } = result.value;
  const lost = (part: number) => `${(100 * part).toFixed(1)} points`;
  const few =
    pairs.length < fewest ? ` ${pairs.length} checkpoints are too few to tell: ${fewest} or more can.` : '';
  return [
    {
      name: 'RESIDUAL_FOR_FT',
      effect: difference,
      unit: 'accuracy, from 0 to 1: what a linear probe loses without the residual part, after fine-tuning minus before',
      probabilities: { not: notMore, opposite: notLess },
      sentence: `Without the residual part a linear probe loses ${lost(before)} before fine-tuning and ${lost(after)} after it, means over ${pairs.length} checkpoints: ${points(difference)}.${few}`,
      checkpoints: [...checkpoints],
      result,
    },
  ];
}
