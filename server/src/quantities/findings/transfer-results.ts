import {
  type CheckpointFacts,
  type ComputeContext,
  type InputRequest,
  othersOf,
  type Subject,
} from '../define-quantity.ts';
import { type FineTuningParameters, type FineTuningValue, fineTuning } from '../fine-tuning.ts';
import { type LinearProbeParameters, type LinearProbeValue, linearProbe } from '../linear-probe.ts';
import type { Outcomes } from './resampled-means.ts';

type Inputs = Readonly<Record<string, InputRequest>>;

/** Results of all checkpoints by one protocol: their values, and where each was right on the test images. */
export interface TransferResults<V> {
  readonly values: readonly V[];
  readonly outcomes: readonly Outcomes[];
}

/** The linear probe of every checkpoint of a run, in their order. */
export function probesOf(subject: Subject, parameters: LinearProbeParameters): Inputs {
  return inputsOf(subject, 'probe', (checkpoint) => ({ quantity: linearProbe, parameters, checkpoint }));
}

/** The fine-tuning of every checkpoint of a run, in their order. */
export function fineTuningsOf(subject: Subject, parameters: FineTuningParameters): Inputs {
  return inputsOf(subject, 'fine-tuning', (checkpoint) => ({ quantity: fineTuning, parameters, checkpoint }));
}

/** Reads what `probesOf` names. */
export function readProbes(context: ComputeContext<unknown>): Promise<TransferResults<LinearProbeValue>> {
  return readResults(context, 'probe');
}

/** Reads what `fineTuningsOf` names: one outcome a seed. */
export function readFineTunings(context: ComputeContext<unknown>): Promise<TransferResults<FineTuningValue>> {
  return readResults(context, 'fine-tuning');
}

function inputsOf(
  subject: Subject,
  what: string,
  request: (checkpoint: CheckpointFacts) => InputRequest,
): Inputs {
  return Object.fromEntries(
    othersOf(subject).map((checkpoint, index) => [`${what} ${index}`, request(checkpoint)]),
  );
}

async function readResults<V>(context: ComputeContext<unknown>, what: string): Promise<TransferResults<V>> {
  const { labels } = await context.images('TEST');
  const values: V[] = [];
  const outcomes: Outcomes[] = [];
  for (const index of othersOf(context.subject).keys()) {
    const input = await context.input<V>(`${what} ${index}`);
    const { data: predicted } = await input.array('predicted');
    const seeds = predicted.length / labels.length;
    values.push(input.value);
    outcomes.push(
      Array.from({ length: seeds }, (_, seed) =>
        labels.map((label, row) => (predicted[seed * labels.length + row] === label ? 1 : 0)),
      ),
    );
  }
  return { values, outcomes };
}
