import type { ComputePolicy, OverlapReference } from '@transferscope/shared';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum, OverlapReferenceEnum } from '../enums.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { loadState } from '../lazy/read-lazily.ts';
import { datasetNamed } from '../references.ts';
import { Run } from '../run/run.ts';
import { OverlapCurve, type OverlapPart } from './overlap-curve.ts';
import { OverlapInput } from './overlap-input.ts';
import { overlapRequest } from './overlap-request.ts';
import { referenceAmong } from './reference-among.ts';

@Resolver(() => Run)
export class OverlapCurveResolver {
  @FieldResolver(() => OverlapCurve, {
    description:
      'Each checkpoint against the last one or against the one before: overlap of subspaces, principal angles and drift, all at once, computed or not.',
  })
  async overlapCurve(
    @Root() { row: run }: Run,
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('reference', () => OverlapReferenceEnum, { description: 'What each checkpoint is compared with.' })
    reference: OverlapReference,
    @Arg('parameters', () => OverlapInput, {
      nullable: true,
      description: 'How they are compared; out of range is the error INVALID_PARAMETERS.',
    })
    parameters: OverlapInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<OverlapCurve> {
    const datasetRow = await datasetNamed(dataset, 'overlapCurve.dataset', context);
    const rows = await checkpointsOf(run, context);
    const parts = rows.map(async (checkpoint, index): Promise<OverlapPart> => {
      const other = referenceAmong(rows, index, reference);
      if (!other) return { checkpoint, comparison: undefined };
      const [own, compared] = [checkpoint, other].map((one) => ({ checkpoint: one, run }));
      const request = overlapRequest(context, own!, compared!, datasetRow, parameters);
      const state = await loadState(request, policy, context.loaders, 'overlapCurve.parameters');
      return { checkpoint, comparison: { request, state } };
    });
    return new OverlapCurve(datasetRow, reference, await Promise.all(parts));
  }
}
