import { Arg, Ctx, Field, ObjectType } from 'type-graphql';
import type { DatasetRow } from '../../storage/schema.ts';
import type { RequestContext } from '../context.ts';
import { Dataset } from '../dataset/dataset.ts';
import { FindingNameEnum } from '../enums.ts';
import { CostEstimate } from '../lazy/cost-estimate.ts';
import { FindingResult } from './finding.ts';
import { claims, type FindingName } from './finding-names.ts';
import type { SourceReading } from './read-source.ts';

@ObjectType('FindingItem', { description: 'A statement of the paper, and what is known of it here.' })
export class FindingItem {
  constructor(name: FindingName, result: typeof FindingResult) {
    this.name = name;
    this.claim = claims[name];
    this.result = result;
  }

  @Field(() => FindingNameEnum, { description: 'Which finding it is.' })
  readonly name: FindingName;

  @Field(() => String, { description: 'The statement, or what is measured.' })
  readonly claim: string;

  @Field(() => FindingResult, { description: 'What is known of it.' })
  readonly result: typeof FindingResult;
}

@ObjectType('Findings', {
  description:
    'What a run and a data set say of the statements of the paper. Each is computed by itself, so that those about feature extraction need no fine-tuning; verdicts are corrected for all that are known.',
})
export class Findings {
  constructor(
    private readonly datasetRow: DatasetRow,
    items: readonly FindingItem[],
    private readonly readings: ReadonlyMap<FindingName, SourceReading>,
  ) {
    this.items = items;
  }

  @Field(() => Dataset, { description: 'The data set transferred to.' })
  get dataset(): Dataset {
    return new Dataset(this.datasetRow);
  }

  @Field(() => [FindingItem], { description: 'All findings, known or not.' })
  readonly items: readonly FindingItem[];

  @Field(() => CostEstimate, {
    nullable: true,
    description:
      'What it would cost to compute those that nobody has asked for yet, what they share counted once; null if there is none.',
  })
  async missingEstimate(
    @Arg('names', () => [FindingNameEnum], {
      nullable: true,
      description: 'Which findings; all unless given.',
    })
    names: FindingName[] | null | undefined,
    @Ctx() { deps }: RequestContext,
  ): Promise<CostEstimate | null> {
    const wanted = [...this.readings].filter(([name]) => !names || names.includes(name));
    const missing = wanted
      .flatMap(([, reading]) => (reading.kind === 'open' ? reading.parts : []))
      .flatMap(({ state, request }) => (state.state === 'absent' ? [request] : []));
    return missing.length === 0 ? null : new CostEstimate(await deps.computing.estimate(missing));
  }
}
