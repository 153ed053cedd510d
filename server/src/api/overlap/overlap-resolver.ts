import type { ComputePolicy } from '@transferscope/shared';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { Checkpoint } from '../checkpoint/checkpoint.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum } from '../enums.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { readLazily } from '../lazy/read-lazily.ts';
import { checkpointNamed, datasetNamed } from '../references.ts';
import { OverlapResult } from './overlap.ts';
import { OverlapInput } from './overlap-input.ts';
import { overlapRequest, presentOverlap, refuseOtherWidth } from './overlap-request.ts';

@Resolver(() => Checkpoint)
export class OverlapResolver {
  @FieldResolver(() => OverlapResult, {
    description:
      'Its principal and residual subspace against those of another checkpoint, and how far its features have moved from there.',
  })
  async overlap(
    @Root() { row: checkpoint }: Checkpoint,
    @Arg('with', () => ID, {
      description:
        'The global id of the other checkpoint, the reference. One of a network of another width is the error DIFFERENT_FEATURE_COUNT.',
    })
    reference: string,
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('parameters', () => OverlapInput, {
      nullable: true,
      description: 'How they are compared; out of range is the error INVALID_PARAMETERS.',
    })
    parameters: OverlapInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof OverlapResult> {
    const [datasetRow, other] = await Promise.all([
      datasetNamed(dataset, 'overlap.dataset', context),
      checkpointNamed(reference, 'overlap.with', context),
    ]);
    const [run, otherRun] = await Promise.all(
      [checkpoint, other].map(async ({ runId }) => (await context.loaders.run.load(runId))!),
    );
    refuseOtherWidth(run!, otherRun!, 'overlap.with');
    const networks = [
      { checkpoint, run: run! },
      { checkpoint: other, run: otherRun! },
    ] as const;
    const request = overlapRequest(context, ...networks, datasetRow, parameters);
    return readLazily(request, policy, context, 'overlap.parameters', presentOverlap(request.subject));
  }
}
