import { Field, ObjectType } from 'type-graphql';
import type { DatasetRow } from '../../storage/schema.ts';
import { Dataset } from '../dataset/dataset.ts';
import { FindingNameEnum } from '../enums.ts';
import { FindingResult } from './finding.ts';
import { claims, type FindingName } from './finding-names.ts';

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
  ) {
    this.items = items;
  }

  @Field(() => Dataset, { description: 'The data set transferred to.' })
  get dataset(): Dataset {
    return new Dataset(this.datasetRow);
  }

  @Field(() => [FindingItem], { description: 'All findings, known or not.' })
  readonly items: readonly FindingItem[];
}
