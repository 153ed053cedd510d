import { type IntervalEstimate, overlap, withInterval } from '../../wording/accuracy.ts';

/** What the answer is made of: checkpoints with an FE accuracy, and the one the server chose. */
export interface AnswerFacts {
  readonly target: string;
  readonly chosen: { readonly epoch: number; readonly accuracy: IntervalEstimate } | undefined;
  /** The run's last checkpoint; without accuracy if that is not computed. */
  readonly final: { readonly epoch: number; readonly accuracy: IntervalEstimate | undefined } | undefined;
  readonly computed: number;
  readonly total: number;
}

/** The answer, and what must be known to read it rightly. */
export interface Answer {
  readonly sentence: string;
  readonly reading: string;
}

/** What the accuracies of the chosen and the final epoch say of each other, no more than the intervals allow. */
function comparison(chosen: IntervalEstimate, final: IntervalEstimate): string {
  if (!overlap(chosen, final)) {
    return chosen.value > final.value
      ? 'The two intervals do not overlap.'
      : 'On the test images the final epoch is better, and the two intervals do not overlap: validation chose badly here.';
  }
  return chosen.value >= final.value
    ? 'The two intervals overlap, so the difference may be chance.'
    : 'On the test images the final epoch is slightly better, but the two intervals overlap.';
}

/**
 * Which epoch to extract features from, in words; undefined while no FE accuracy is known. The epoch was
 * chosen by validation accuracy and the numbers are of the test images, so neither flatters the other.
 */
export function answer({ target, chosen, final, computed, total }: AnswerFacts): Answer | undefined {
  if (!chosen || !final) return undefined;
  const basis =
    computed < total
      ? `Chosen by validation accuracy among the ${computed} of ${total} checkpoints computed so far; the numbers are of the test images.`
      : 'Chosen by accuracy on a validation part of the training images; the numbers are of the test images.';
  if (chosen.epoch === final.epoch) {
    return {
      sentence: `Extract features from the final epoch, ${final.epoch}: ${withInterval(chosen.accuracy)} on ${target}.`,
      reading: basis,
    };
  }
  const extract = `Extract features from epoch ${chosen.epoch}: ${withInterval(chosen.accuracy)} on ${target}`;
  if (!final.accuracy) {
    return { sentence: `${extract}. The final epoch, ${final.epoch}, is not computed yet.`, reading: basis };
  }
  return {
    sentence: `${extract}; the final epoch, ${final.epoch}, gives ${withInterval(final.accuracy)}.`,
    reading: `${comparison(chosen.accuracy, final.accuracy)} ${basis}`,
  };
}
