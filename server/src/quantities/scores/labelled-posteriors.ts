import type { Split } from '@transferscope/shared';
import { networkOf } from '../../networks/architecture.ts';
import {
  type ComputeContext,
  type Cost,
  checkpointOf,
  type InputRequest,
  type Subject,
} from '../define-quantity.ts';
import { presentClasses } from '../labelled-features.ts';
import { type SourcePosteriorsValue, sourcePosteriors } from '../source-posteriors.ts';
import type { Posteriors } from './expected-prediction.ts';

/** What the source head says of rows, with their labels. */
export interface LabelledPosteriors {
  readonly posteriors: Posteriors;
  /** Of each row, counted over the classes that have rows. */
  readonly labels: Int32Array;
  /** The data set's label of each class that has rows, ascending. */
  readonly present: readonly number[];
}

/** The input of scores of posteriors. */
export function posteriorInputs(
  _subject: Subject,
  { split }: { split: Split },
): Record<string, InputRequest> {
  return { posteriors: { quantity: sourcePosteriors, parameters: { split } } };
}

/** What a score of posteriors costs. */
export function posteriorCost(subject: Subject, { split }: { split: Split }): Cost {
  const rows = subject.dataset.counts[split];
  const { outputs } = networkOf(checkpointOf(subject).architecture).head;
  const classes = subject.dataset.classes.length;
  return { flops: 4 * rows * outputs, bytes: 8 * (rows + classes) * outputs };
}

/** @throws LabelsUnusable ONE_CLASS */
export async function labelledPosteriors(
  context: ComputeContext<{ split: Split }>,
): Promise<LabelledPosteriors> {
  const { split } = context.parameters;
  const input = await context.input<SourcePosteriorsValue>('posteriors');
  const { labels } = await context.images(split);
  const present = presentClasses(labels, split);
  const { rows, sourceClasses: columns } = input.value;
  const data = (await input.array('posteriors')).data as Float64Array;
  return {
    posteriors: { rows, columns, data },
    labels: Int32Array.from(labels, (label) => present.indexOf(label)),
    present,
  };
}
