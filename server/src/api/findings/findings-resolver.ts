import type { ComputePolicy } from '@transferscope/shared';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { ReadState, StoredResult, SubjectRows } from '../../computing/computing.ts';
import type { FePeakValue } from '../../quantities/findings/fe-peak.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import { checkpointsOf } from '../checkpoints-of.ts';
import type { RequestContext } from '../context.ts';
import { ComputePolicyEnum } from '../enums.ts';
import { datasetArgument, policyArgument } from '../lazy/policy-argument.ts';
import { loadState, presentState } from '../lazy/read-lazily.ts';
import { datasetNamed } from '../references.ts';
import { Run } from '../run/run.ts';
import { feFindings } from './fe-findings.ts';
import { Finding } from './finding.ts';
import { type FindingFacts, type JudgedFinding, judge } from './finding-facts.ts';
import type { FindingName } from './finding-names.ts';
import { FindingItem, Findings } from './findings.ts';

/** A quantity that findings are made of, and which ones. */
interface FindingSource {
  readonly quantity: string;
  readonly names: readonly FindingName[];
  facts(result: StoredResult<never>, checkpoints: readonly CheckpointRow[]): FindingFacts[];
}

const sources: readonly FindingSource[] = [
  {
    quantity: 'fe-peak',
    names: ['FE_PEAKS_EARLY', 'FE_PEAK_EPOCH'],
    facts: (result: StoredResult<FePeakValue>, checkpoints) => feFindings(result, checkpoints),
  },
];

@Resolver(() => Run)
export class FindingsResolver {
  @FieldResolver(() => Findings, {
    description:
      'What this run and a data set say of the statements of the paper: effect, interval, verdict and a sentence each.',
  })
  async findings(
    @Root() run: Run,
    @Arg('dataset', () => ID, datasetArgument) dataset: string,
    @Arg('policy', () => ComputePolicyEnum, policyArgument('CACHED')) policy: ComputePolicy,
    @Ctx() context: RequestContext,
  ): Promise<Findings> {
    const datasetRow = await datasetNamed(dataset, 'findings.dataset', context);
    const checkpoints = await checkpointsOf(run.row, context);
    const others = checkpoints.map((checkpoint) => ({ checkpoint, run: run.row }));
    const subject: SubjectRows = { run: run.row, others, dataset: datasetRow };
    const states = checkpoints.length === 0 ? [] : await readAll(subject, policy, context);

    const known = sources.flatMap(({ facts }, index) => {
      const state = states[index];
      return state?.state === 'stored' ? facts(state.result as StoredResult<never>, checkpoints) : [];
    });
    const judged = new Map(judge(known).map((finding) => [finding.name, finding]));
    const items = sources.flatMap(({ names }, index) => {
      const state = states[index];
      return state ? names.map((name) => itemOf(name, state, judged)) : [];
    });
    return new Findings(datasetRow, items);
  }
}

function readAll(
  subject: SubjectRows,
  policy: ComputePolicy,
  { loaders, deps }: RequestContext,
): Promise<ReadState[]> {
  return Promise.all(
    sources.map(({ quantity }) => {
      const request = { quantity: deps.computing.catalogue.get(quantity), subject, parameters: {} };
      return loadState(request, policy, loaders, 'findings');
    }),
  );
}

function itemOf(
  name: FindingName,
  state: ReadState,
  judged: ReadonlyMap<FindingName, JudgedFinding>,
): FindingItem {
  return new FindingItem(
    name,
    presentState(state, () => new Finding(judged.get(name)!)),
  );
}
