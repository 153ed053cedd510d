import type { ComputePolicy } from '@transferscope/shared';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { SubjectRows } from '../../computing/computing.ts';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum, FindingNameEnum } from '../enums.ts';
import { EvaluationInput } from '../evaluation/evaluation-input.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { presentOpen } from '../lazy/present-open.ts';
import { datasetNamed } from '../references.ts';
import { Run } from '../run/run.ts';
import { checkTransferParameters } from './check-transfer-parameters.ts';
import { Finding } from './finding.ts';
import { judge } from './finding-facts.ts';
import { type FindingName, findingNames } from './finding-names.ts';
import { askedParameters, findingSources } from './finding-sources.ts';
import { FindingItem, Findings } from './findings.ts';
import { readSource, type SourceReading } from './read-source.ts';
import { tooFewCheckpoints } from './too-few-checkpoints.ts';

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

    const tooFew = tooFewCheckpoints(checkpoints.length);
    if (tooFew)
      return new Findings(
        datasetRow,
        findingNames.map((name) => new FindingItem(name, tooFew)),
        new Map(),
      );
    const asked = askedParameters(parameters, checkpoints);
    const readings = new Map<FindingName, SourceReading>();
    const known = await Promise.all(
      findingSources.map(async (source) => {
        const isWanted = !names || source.names.some((name) => names.includes(name));
        const reading = await readSource(source, subject, asked, isWanted ? policy : 'CACHED', context);
        for (const name of source.names) readings.set(name, reading);
        return reading.kind === 'known' ? source.facts(reading.result, checkpoints) : [];
      }),
    );
    const judged = new Map(judge(known.flat()).map((finding) => [finding.name, finding]));
    const items = findingNames.map(async (name) => {
      const reading = readings.get(name)!;
      if (reading.kind === 'known') return new FindingItem(name, new Finding(judged.get(name)!));
      if (reading.kind === 'unavailable') return new FindingItem(name, reading.reason);
      return new FindingItem(name, await presentOpen(reading.parts, context.deps.computing));
    });
    return new Findings(datasetRow, await Promise.all(items), readings);
  }
}
