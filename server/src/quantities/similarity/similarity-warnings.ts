import type { Warning } from '../define-quantity.ts';
import type { Finding } from './pair-measure.ts';

const messages: Readonly<Record<Finding, (of: string) => string>> = {
  DEAD_FEATURES: (of) => `Every feature of every image is zero in ${of}: its cells are empty.`,
  CONSTANT_FEATURES: (of) =>
    `After centring nothing that differs between images is left above rounding in ${of}: its cells are empty.`,
  NON_FINITE_FEATURES: (of) => `The features hold NaN or infinity in ${of}: its cells are empty.`,
  NO_RESIDUAL_DIRECTIONS: (of) =>
    `All directions that are resolved are principal in ${of}: its cells are empty.`,
  RANK_REDUCED: (of) =>
    `Fewer directions are resolved than are to be principal in ${of}: those are compared.`,
};

/**
 * One warning a finding. Checkpoints are named by their place in the order of epochs, from 1: a result is of their
 * weights, and two runs may have those at different epochs.
 */
export function similarityWarnings(
  findings: ReadonlyMap<Finding, ReadonlySet<number>>,
  count: number,
): Warning[] {
  return [...findings].map(([code, places]) => {
    const numbers = [...places].sort((a, b) => a - b).map((place) => place + 1);
    const of = `${numbers.length > 1 ? 'checkpoints' : 'checkpoint'} ${numbers.join(', ')} of ${count}`;
    return { code, message: messages[code](of) };
  });
}
