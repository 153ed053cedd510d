import type { Estimate } from '@transferscope/shared';
import type { RecommendationValue } from '../../quantities/recommendation.ts';
import type { CheckpointRow } from '../../storage/schema.ts';

/** Which checkpoint to take, what the final one would cost, and with how few evaluations it is found. */
export function recommendationInWords(
  value: RecommendationValue,
  checkpoints: readonly CheckpointRow[],
): string {
  const { protocol, chosen, accuracies, regrets, hindsight, search } = value;
  const epochOf = (place: number) => checkpoints[place]!.epoch;
  const final = checkpoints.length - 1;
  const take = protocol === 'FINE_TUNING' ? 'Fine-tune' : 'Extract features from';
  const first = `${take} epoch ${epochOf(chosen)}: ${percentOf(accuracies[chosen]!)} of the test images.`;
  const ofFinal =
    chosen === final
      ? 'That is the final checkpoint.'
      : `The final checkpoint, epoch ${epochOf(final)}, gets ${percentOf(accuracies[final]!)}.`;
  const best =
    chosen === hindsight
      ? 'No checkpoint is better on the test images.'
      : `In hindsight epoch ${epochOf(hindsight)} is best, by ${(100 * regrets[chosen]!.value).toFixed(1)} points.`;
  const found = search.at(-1)!.chosen;
  const searched =
    checkpoints.length < 4
      ? ''
      : ` A search that evaluates ${search.length} of ${checkpoints.length} checkpoints ends at ${found === chosen ? 'the same one' : `epoch ${epochOf(found)}`}.`;
  return `${first} ${ofFinal} ${best}${searched}`;
}

/** `81.0 % (80.0 to 82.0)` */
function percentOf({ value, low, high }: Estimate): string {
  const [middle, ...ends] = [value, low, high].map((one) => (100 * one).toFixed(1));
  return `${middle} % (${ends.join(' to ')})`;
}
