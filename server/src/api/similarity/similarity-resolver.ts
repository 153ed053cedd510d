import type { ComputePolicy, SimilarityMeasure } from '@transferscope/shared';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { SimilarityValue } from '../../quantities/similarity.ts';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum, SimilarityMeasureEnum } from '../enums.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { readLazily } from '../lazy/read-lazily.ts';
import { datasetNamed } from '../references.ts';
import { Run } from '../run/run.ts';
import { Similarity, SimilarityResult } from './similarity.ts';
import { SimilarityInput } from './similarity-input.ts';
import { refuseFewCheckpoints, similarityRequest } from './similarity-request.ts';

@Resolver(() => Run)
export class SimilarityResolver {
  @FieldResolver(() => SimilarityResult, {
    description:
      'All its checkpoints against each other: a matrix of epochs by epochs. With fewer than two it is the error TOO_FEW_CHECKPOINTS.',
  })
  async similarity(
    @Root() { row: run }: Run,
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('measure', () => SimilarityMeasureEnum, { description: 'What they are compared by.' })
    measure: SimilarityMeasure,
    @Arg('parameters', () => SimilarityInput, {
      nullable: true,
      description: 'How they are compared; out of range is the error INVALID_PARAMETERS.',
    })
    parameters: SimilarityInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof SimilarityResult> {
    const datasetRow = await datasetNamed(dataset, 'similarity.dataset', context);
    const checkpoints = await checkpointsOf(run, context);
    refuseFewCheckpoints(run, checkpoints.length, 'similarity');
    const whole = { run, checkpoints, dataset: datasetRow };
    const request = similarityRequest(context, whole, measure, parameters);
    return readLazily<SimilarityValue, Similarity>(
      request,
      policy,
      context,
      'similarity.parameters',
      (result) => new Similarity(result, checkpoints),
    );
  }
}
