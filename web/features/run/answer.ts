import { type IntervalEstimate, overlap, withInterval } from '../../wording/accuracy.ts';

/** What an answer is made of: checkpoints with an accuracy, and the one the server chose. */
export interface AnswerFacts {
  readonly target: string;
  readonly chosen: { readonly epoch: number; readonly accuracy: IntervalEstimate } | undefined;
  /** The run's last checkpoint; without accuracy if that is not computed. */
  readonly final: { readonly epoch: number; readonly accuracy: IntervalEstimate | undefined } | undefined;
  readonly computed: number;
  readonly total: number;
}

/** The same of fine-tuning, with the same network trained from scratch where that is computed. */
export interface FineTuningFacts extends AnswerFacts {
  readonly scratch: IntervalEstimate | undefined;
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

/** Which epoch to take, beside the final one; undefined while no accuracy is known. */
function choice(
  { target, chosen, final }: AnswerFacts,
  take: string,
): { sentence: string; compared?: string } | undefined {
  if (!chosen || !final) return undefined;
  if (chosen.epoch === final.epoch)
    return {
      sentence: `${take} the final epoch, ${final.epoch}: ${withInterval(chosen.accuracy)} on ${target}.`,
    };
  const taken = `${take} epoch ${chosen.epoch}: ${withInterval(chosen.accuracy)} on ${target}`;
  if (!final.accuracy) return { sentence: `${taken}. The final epoch, ${final.epoch}, is not computed yet.` };
  return {
    sentence: `${taken}; the final epoch, ${final.epoch}, gives ${withInterval(final.accuracy)}.`,
    compared: comparison(chosen.accuracy, final.accuracy),
  };
}

const sofar = ({ computed, total }: AnswerFacts): string | undefined =>
  computed < total ? `among the ${computed} of ${total} checkpoints computed so far` : undefined;

/**
 * Which epoch to extract features from, in words; undefined while no FE accuracy is known. The epoch was
 * chosen by validation accuracy and the numbers are of the test images, so neither flatters the other.
 */
export function answer(facts: AnswerFacts): Answer | undefined {
  const chosen = choice(facts, 'Extract features from');
  if (!chosen) return undefined;
  const part = sofar(facts);
  const basis = part
    ? `Chosen by validation accuracy ${part}; the numbers are of the test images.`
    : 'Chosen by accuracy on a validation part of the training images; the numbers are of the test images.';
  return { sentence: chosen.sentence, reading: [chosen.compared, basis].filter(Boolean).join(' ') };
}

/** Which epoch to fine-tune, in words, and what pre-training gains over none; undefined while nothing is fine-tuned. */
export function fineTuningAnswer(facts: FineTuningFacts): Answer | undefined {
  const chosen = choice(facts, 'Fine-tune');
  if (!chosen) return undefined;
  const part = sofar(facts);
  const basis = `Chosen by validation accuracy${part ? ` ${part}` : ''}; the numbers are means over seeds on the test images, with their t intervals.`;
  const gained = facts.scratch && gain(facts.chosen!.accuracy, facts.scratch);
  return { sentence: chosen.sentence, reading: [chosen.compared, gained, basis].filter(Boolean).join(' ') };
}

/** What the base line says of pre-training. */
function gain(tuned: IntervalEstimate, scratch: IntervalEstimate): string {
  const from = `From scratch the same network gives ${withInterval(scratch)}`;
  if (overlap(tuned, scratch))
    return `${from}; these intervals overlap, so the pre-training may gain nothing here.`;
  return tuned.value > scratch.value
    ? `${from}.`
    : `${from}, which is better: do not fine-tune this run here.`;
}
