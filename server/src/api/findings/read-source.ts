import type { ComputePolicy } from '@transferscope/shared';
import type { StoredResult, SubjectRows } from '../../computing/computing.ts';
import type { DeferredRequest, RequestedNetwork } from '../../computing/deferred-requests.ts';
import type { CheckpointOfRun } from '../../computing/subject.ts';
import type { RequestContext } from '../context.ts';
import type { ReadPart } from '../lazy/partial-curve.ts';
import { loadState } from '../lazy/read-lazily.ts';
import { FindingUnavailable } from './finding.ts';
import type { AskedParameters, FindingSource } from './finding-sources.ts';

/** What there is of a source: its result, why there cannot be one, or what is still open. */
export type SourceReading =
  | { readonly kind: 'known'; readonly result: StoredResult<never> }
  | { readonly kind: 'unavailable'; readonly reason: FindingUnavailable }
  | { readonly kind: 'open'; readonly parts: readonly ReadPart[] };

const field = 'findings.parameters';

/**
 * Reads what a source's findings are made of.
 * @param subject a whole run: its checkpoints are `others`
 */
export async function readSource(
  source: FindingSource,
  subject: SubjectRows,
  asked: AskedParameters,
  policy: ComputePolicy,
  context: RequestContext,
): Promise<SourceReading> {
  const { computing } = context.deps;
  const quantity = computing.catalogue.get(source.quantity);
  const parameters = source.parameters(asked);
  const of = source.ofTuned ? await tunedSubject(subject, asked, policy, context) : { subject };
  if ('kind' in of) {
    // What is asked for goes on by itself once the networks are made that it is of.
    if (of.kind === 'open' && policy !== 'CACHED' && of.parts.every(isOnItsWay))
      await computing.enqueueWhenMade({ quantity, parameters, ...tunedNetworks(subject, asked, context) });
    return of;
  }
  const request = { quantity, subject: of.subject, parameters };
  const state = await loadState(request, policy, context.loaders, field);
  if (state.state !== 'stored') return { kind: 'open', parts: [{ request, state }] };
  const result = state.result as StoredResult<never>;
  const reason = source.unavailable?.(result);
  return reason ? { kind: 'unavailable', reason } : { kind: 'known', result };
}

const isOnItsWay = ({ state }: ReadPart): boolean => state.state === 'pending';

/** Each checkpoint followed by what fine-tuning will make of it. */
function tunedNetworks(
  { run, others = [], dataset }: SubjectRows,
  { fineTuning }: AskedParameters,
  { deps }: RequestContext,
): Pick<DeferredRequest, 'run' | 'dataset' | 'others'> {
  const { computing } = deps;
  const quantity = computing.catalogue.get('fine-tuning');
  const networks = others.flatMap((one): RequestedNetwork[] => [
    one,
    { madeBy: computing.keyOf({ quantity, subject: { ...one, dataset }, parameters: fineTuning }) },
  ]);
  return { run, dataset, others: networks };
}

/** Each checkpoint followed by the one that fine-tuning made of it, which is there when that is done. */
async function tunedSubject(
  { run, others = [], dataset }: SubjectRows,
  { fineTuning }: AskedParameters,
  policy: ComputePolicy,
  { loaders, deps }: RequestContext,
): Promise<{ readonly subject: SubjectRows } | SourceReading> {
  const quantity = deps.computing.catalogue.get('fine-tuning');
  const parts = await Promise.all(
    others.map(async (one): Promise<ReadPart> => {
      const request = { quantity, subject: { ...one, dataset }, parameters: fineTuning };
      return { request, state: await loadState(request, policy, loaders, field) };
    }),
  );
  const open = parts.filter(({ state }) => state.state !== 'stored');
  if (open.length > 0) return { kind: 'open', parts: open };
  const pairs = await Promise.all(
    parts.map(async ({ state }, place): Promise<CheckpointOfRun[]> => {
      const tuned = state.state === 'stored' ? await loaders.tuned.load(state.result.key) : undefined;
      return tuned ? [others[place]!, { checkpoint: tuned, run: others[place]!.run }] : [];
    }),
  );
  if (pairs.some(({ length }) => length === 0))
    return {
      kind: 'unavailable',
      reason: new FindingUnavailable(
        'Some of these fine-tunings were computed before the networks that they made were kept.',
        'Fine-tune with another seed.',
      ),
    };
  return { subject: { run, others: pairs.flat(), dataset } };
}
