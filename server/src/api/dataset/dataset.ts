import { type Split, splits } from '@transferscope/shared';
import { Ctx, Field, Int, ObjectType } from 'type-graphql';
import type { DatasetRow } from '../../storage/schema.ts';
import { connectionOf } from '../connection.ts';
import type { RequestContext } from '../context.ts';
import { SplitEnum } from '../enums.ts';
import { globalId } from '../ids.ts';
import { Node } from '../node.ts';
import { DateTime } from '../scalars.ts';
import { labelCounts } from './label-counts.ts';

@ObjectType('DatasetSplit', { description: 'The labelled images of one split of a data set.' })
export class DatasetSplit {
  constructor(
    private readonly row: DatasetRow,
    split: Split,
  ) {
    this.split = split;
    this.count = row.manifest.splits[split].count;
  }

  @Field(() => SplitEnum, { description: 'Which split it is.' })
  readonly split: Split;

  @Field(() => Int, { description: 'How many images it has.' })
  readonly count: number;

  @Field(() => [Int], { description: 'How many images each class has, in the order of Dataset.classes.' })
  perClass(@Ctx() { deps }: RequestContext): Promise<readonly number[]> {
    return labelCounts(this.row, this.split, deps.artifacts);
  }
}

@ObjectType('Dataset', {
  implements: Node,
  description: 'Labelled images of one size: what a network is pre-trained on, or transferred to.',
})
export class Dataset implements Node {
  constructor(readonly row: DatasetRow) {}

  get id(): string {
    return globalId('Dataset', this.row.id);
  }

  @Field(() => String, {
    description: 'A short name for addresses and scripts; accepted wherever the id of a data set is.',
  })
  get slug(): string {
    return this.row.slug;
  }

  @Field(() => String, { description: 'Its name for a person.' })
  get name(): string {
    return this.row.name;
  }

  @Field(() => String, { description: 'What the images show and where they come from.' })
  get description(): string {
    return this.row.description;
  }

  @Field(() => String, {
    description:
      'SHA-256 of its manifest and files, hexadecimal: the same digest is the same data, everywhere.',
  })
  get digest(): string {
    return this.row.digest;
  }

  @Field(() => [String], {
    description: 'The names of the classes; the label of an image is an index into them.',
  })
  get classes(): readonly string[] {
    return this.row.manifest.classes;
  }

  @Field(() => [Int], { description: 'Height, width and channels of every image, in pixels.' })
  get imageShape(): readonly number[] {
    const { height, width, channels } = this.row.manifest.image;
    return [height, width, channels];
  }

  @Field(() => [DatasetSplit], { description: 'Its training and test images.' })
  get splits(): readonly DatasetSplit[] {
    return splits.map((split) => new DatasetSplit(this.row, split));
  }

  @Field(() => DateTime, { description: 'When it came into this server.' })
  get createdAt(): Date {
    return this.row.createdAt;
  }
}

export const DatasetConnection = connectionOf<Dataset>('Dataset', 'data sets', () => Dataset);
