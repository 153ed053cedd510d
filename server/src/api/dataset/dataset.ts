import { type ImageAdaptation, type Split, splits } from '@transferscope/shared';
import { Ctx, Field, Int, ObjectType } from 'type-graphql';
import type { AskedDataset, DatasetRow } from '../../storage/schema.ts';
import { connectionOf } from '../connection.ts';
import type { RequestContext } from '../context.ts';
import { ImageAdaptationEnum, SplitEnum } from '../enums.ts';
import { globalId, withAdaptation } from '../ids.ts';
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
  constructor(readonly row: AskedDataset) {}

  get id(): string {
    return withAdaptation(globalId('Dataset', this.row.id), this.row.adapt);
  }

  @Field(() => String, {
    description: 'A short name for addresses and scripts; accepted wherever the id of a data set is.',
  })
  get slug(): string {
    return withAdaptation(this.row.slug, this.row.adapt);
  }

  @Field(() => String, { description: 'Its name for a person.' })
  get name(): string {
    return this.row.adapt ? `${this.row.name}, resized` : this.row.name;
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

  @Field(() => ImageAdaptationEnum, {
    description:
      'What becomes of its images where a network takes others. RESIZE with `:resize` behind slug or id: digits:resize.',
  })
  get adapt(): ImageAdaptation {
    return this.row.adapt ?? 'NONE';
  }

  @Field(() => Dataset, {
    description:
      'The same images, resized for each network that takes others; its id or slug is accepted wherever one of a data set is, but for a pre-training.',
  })
  get resized(): Dataset {
    return new Dataset({ ...this.row, adapt: 'RESIZE' });
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
