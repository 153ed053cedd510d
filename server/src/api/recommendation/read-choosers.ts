import type { ComputePolicy, Protocol } from '@transferscope/shared';
import type { SubjectRows } from '../../computing/computing.ts';
import { placeOfLargest } from '../../quantities/findings/resampled-means.ts';
import type { RequestContext } from '../context.ts';
import type { ReadPart } from '../lazy/partial-curve.ts';
import { loadState } from '../lazy/read-lazily.ts';
import type { ChooserName } from './chooser-names.ts';
import { type Chooser, choosers } from './choosers.ts';

/** What a rule chooses: the place of a checkpoint, or the reads that are still open. */
export interface ChooserState {
  readonly name: ChooserName;
  /** Undefined while something is open. */
  readonly choice: number | undefined;
  readonly open: readonly ReadPart[];
}

/**
 * What every rule chooses among the checkpoints of a run. Those that have no number for any checkpoint are left out.
 * @param subject a whole run: its checkpoints are `others`
 */
export async function readChoosers(
  protocol: Protocol,
  subject: SubjectRows,
  policy: ComputePolicy,
  context: RequestContext,
): Promise<ChooserState[]> {
  const asked = choosers.filter(({ notOf }) => notOf !== protocol);
  const found = await Promise.all(
    asked.map(async (chooser): Promise<ChooserState | undefined> => {
      const { scores, open } = await scoresOf(chooser, subject, policy, context);
      if (open.length > 0) return { name: chooser.name, choice: undefined, open };
      if (scores.every((score) => score === null)) return undefined;
      const choice = placeOfLargest(scores.map((score) => score ?? Number.NEGATIVE_INFINITY));
      return { name: chooser.name, choice, open };
    }),
  );
  return found.filter((one) => one !== undefined);
}

async function scoresOf(
  chooser: Chooser,
  { others = [], dataset }: SubjectRows,
  policy: ComputePolicy,
  context: RequestContext,
): Promise<{ scores: (number | null)[]; open: readonly ReadPart[] }> {
  if (chooser.kind === 'known')
    return { scores: others.map(({ checkpoint }, place) => chooser.score(checkpoint, place)), open: [] };
  const quantity = context.deps.computing.catalogue.get(chooser.quantity);
  const parts = await Promise.all(
    others.map(async (one) => {
      const request = { quantity, subject: { ...one, dataset }, parameters: chooser.parameters };
      return { request, state: await loadState(request, policy, context.loaders, 'recommendation') };
    }),
  );
  const scores = parts.map(({ state }) =>
    state.state === 'stored' ? chooser.score(state.result.value as never) : null,
  );
  return { scores, open: parts.filter(({ state }) => state.state !== 'stored') };
}
