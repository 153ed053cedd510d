import { type ComputePolicy, type ScoreName, scoreNames } from '@transferscope/shared';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { endsFirst } from '../ends-first.ts';
import { ComputePolicyEnum, ScoreNameEnum } from '../enums.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { loadState } from '../lazy/read-lazily.ts';
import { datasetNamed } from '../references.ts';
import { Run } from '../run/run.ts';
import { ScoreCurve, type ScorePart } from './score-curve.ts';
import { scoreRequest } from './score-request.ts';

@Resolver(() => Run)
export class RunScoresResolver {
  @FieldResolver(() => [ScoreCurve], {
    description:
      'Transferability scores of every checkpoint with default parameters, all at once, computed or not: one curve a score, in the order in which they are named. What ENQUEUE and WAIT put into the queue begins with both ends of the run.',
  })
  async scores(
    @Root() { row: run }: Run,
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('names', () => [ScoreNameEnum], { nullable: true, description: 'Which scores; all if left out.' })
    names: ScoreName[] | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<ScoreCurve[]> {
    const datasetRow = await datasetNamed(dataset, 'scores.dataset', context);
    const checkpoints = await checkpointsOf(run, context);
    const wanted = [...new Set(names ?? scoreNames)];
    // Checkpoint by checkpoint: the scores of one share its features.
    const reads = endsFirst(checkpoints).flatMap((checkpoint) =>
      wanted.map(async (name) => {
        const request = scoreRequest(context, { checkpoint, run, dataset: datasetRow }, name);
        const state = await loadState(request, policy, context.loaders, 'scores');
        return { name, part: { checkpoint, request, state } satisfies ScorePart };
      }),
    );
    const found = await Promise.all(reads);
    return wanted.map((name) => {
      const parts = found.filter((one) => one.name === name).map(({ part }) => part);
      return new ScoreCurve(
        name,
        parts.sort((a, b) => a.checkpoint.epoch - b.checkpoint.epoch),
      );
    });
  }
}
