import type { ComputePolicy, Protocol } from '@transferscope/shared';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { SubjectRows } from '../../computing/computing.ts';
import type { RecommendationValue } from '../../quantities/recommendation.ts';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum, ProtocolEnum } from '../enums.ts';
import { EvaluationInput } from '../evaluation/evaluation-input.ts';
import { evaluationRequest } from '../evaluation/evaluation-request.ts';
import { checkTransferParameters } from '../findings/check-transfer-parameters.ts';
import { askedParameters } from '../findings/finding-sources.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { loadState, presentState } from '../lazy/read-lazily.ts';
import { datasetNamed } from '../references.ts';
import { Run } from '../run/run.ts';
import { readChoosers } from './read-choosers.ts';
import { Recommendation, RecommendationResult } from './recommendation.ts';

const place = 'recommendation.parameters';

@Resolver(() => Run)
export class RecommendationResolver {
  @FieldResolver(() => RecommendationResult, {
    nullable: true,
    description:
      'Which checkpoint to take for a data set and a protocol, and what other choices cost; null for a run without checkpoints.',
  })
  async recommendation(
    @Root() { row: run }: Run,
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('protocol', () => ProtocolEnum, { description: 'What the checkpoint is wanted for.' })
    protocol: Protocol,
    @Arg('parameters', () => EvaluationInput, {
      nullable: true,
      description:
        'Parameters of the protocol; out of range, or of the other protocol, is the error INVALID_PARAMETERS.',
    })
    parameters: EvaluationInput | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<typeof RecommendationResult | null> {
    const datasetRow = await datasetNamed(dataset, 'recommendation.dataset', context);
    const checkpoints = await checkpointsOf(run, context);
    const [first] = checkpoints;
    if (!first) return null;
    const others = checkpoints.map((checkpoint) => ({ checkpoint, run }));
    const subject: SubjectRows = { run, others, dataset: datasetRow };
    // Refuses parameters of the other protocol.
    evaluationRequest(protocol, context, { checkpoint: first, run, dataset: datasetRow }, parameters, place);
    checkTransferParameters(parameters, subject, place, context);

    const { probe, fineTuning } = askedParameters(parameters, checkpoints);
    const quantity = context.deps.computing.catalogue.get('recommendation');
    const request = { quantity, subject, parameters: { protocol, probe, fineTuning } };
    // Rules take seconds, fine-tuning takes minutes: they are asked for first.
    const [choosers, state] = await Promise.all([
      readChoosers(protocol, subject, policy, context),
      loadState(request, policy, context.loaders, place),
    ]);
    return presentState<RecommendationValue, Recommendation>(
      state,
      (result) => new Recommendation(result, checkpoints, datasetRow, choosers),
    );
  }
}
