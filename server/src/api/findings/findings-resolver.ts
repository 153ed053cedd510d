import type { ComputePolicy } from '@transferscope/shared';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { StoredResult, SubjectRows } from '../../computing/computing.ts';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum, FindingNameEnum } from '../enums.ts';
import { EvaluationInput } from '../evaluation/evaluation-input.ts';
import type { ReadPart } from '../lazy/partial-curve.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { loadState, presentState } from '../lazy/read-lazily.ts';
import { datasetNamed } from '../references.ts';
import { Run } from '../run/run.ts';
import { checkTransferParameters } from './check-transfer-parameters.ts';
import { Finding, type FindingUnavailable } from './finding.ts';
import { judge } from './finding-facts.ts';
import { type FindingName, findingNames } from './finding-names.ts';
import { askedParameters, findingSources } from './finding-sources.ts';
import { FindingItem, Findings } from './findings.ts';
import { unanswerable } from './unanswerable.ts';

@Resolver(() => Run)
export class FindingsResolver {
  @FieldResolver(() => Findings, {
    description:
      'What this run and a data set say of the statements of the paper: effect, interval, verdict and a sentence each.',
  })
  async findings(
    @Root() { row: run }: Run,
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('parameters', () => EvaluationInput, {
      nullable: true,
      description:
        'Parameters of feature extraction, and in `fineTuning` those of fine-tuning, that the findings are of; out of range is the error INVALID_PARAMETERS.',
    })
    parameters: EvaluationInput | null | undefined,
    @Arg('names', () => [FindingNameEnum], {
      nullable: true,
      description:
        'Which findings the policy is for, so that those about feature extraction need no fine-tuning; the others are only read. All unless given.',
    })
    names: FindingName[] | null | undefined,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<Findings> {
    const datasetRow = await datasetNamed(dataset, 'findings.dataset', context);
    const checkpoints = await checkpointsOf(run, context);
    const others = checkpoints.map((checkpoint) => ({ checkpoint, run }));
    const subject: SubjectRows = { run, others, dataset: datasetRow };
    checkTransferParameters(parameters, subject, 'findings.parameters', context);

    const asked = askedParameters(parameters, checkpoints);
    const parts = new Map<FindingName, ReadPart>();
    const unavailable = new Map<FindingName, FindingUnavailable>();
    const known = await Promise.all(
      findingSources.map(async (source) => {
        if (source.names.every((name) => unanswerable(name, checkpoints.length))) return [];
        const isWanted = !names || source.names.some((name) => names.includes(name));
        const quantity = context.deps.computing.catalogue.get(source.quantity);
        const request = { quantity, subject, parameters: source.parameters(asked) };
        const allowed = isWanted ? policy : 'CACHED';
        const state = await loadState(request, allowed, context.loaders, 'findings.parameters');
        for (const name of source.names) parts.set(name, { request, state });
        if (state.state !== 'stored') return [];
        const result = state.result as StoredResult<never>;
        const reason = source.unavailable?.(result);
        if (reason) for (const name of source.names) unavailable.set(name, reason);
        return reason ? [] : source.facts(result, checkpoints);
      }),
    );
    const judged = new Map(judge(known.flat()).map((finding) => [finding.name, finding]));
    const items = findingNames.map((name) => {
      const result =
        unanswerable(name, checkpoints.length) ??
        unavailable.get(name) ??
        presentState(parts.get(name)!.state, () => new Finding(judged.get(name)!));
      return new FindingItem(name, result);
    });
    return new Findings(datasetRow, items, parts);
  }
}
