import { asc, count } from 'drizzle-orm';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { datasets } from '../../storage/schema.ts';
import { byOffset } from '../connection.ts';
import type { RequestContext } from '../context.ts';
import { afterArgument, firstArgument, pageOf } from '../page.ts';
import { datasetNamed } from '../references.ts';
import { Dataset, DatasetConnection } from './dataset.ts';

@Resolver()
export class DatasetResolver {
  @Query(() => DatasetConnection, { description: 'All data sets, the oldest first.' })
  datasets(
    @Arg('first', () => Int, firstArgument) first: number,
    @Arg('after', () => String, afterArgument) after: string | null | undefined,
    @Ctx() context: RequestContext,
  ) {
    const { db } = context.deps.database;
    return DatasetConnection.read(
      pageOf(first, after, 'datasets'),
      byOffset(
        async (limit, offset) => {
          const order = [asc(datasets.createdAt), asc(datasets.id)];
          const rows = await db
            .select()
            .from(datasets)
            .orderBy(...order)
            .limit(limit)
            .offset(offset);
          return rows.map((row) => new Dataset(row));
        },
        async () => (await db.select({ total: count() }).from(datasets))[0]!.total,
      ),
    );
  }

  @Query(() => Dataset, {
    nullable: true,
    description: 'One data set. An unknown one is the error NOT_FOUND, something else’s id WRONG_TYPE.',
  })
  async dataset(
    @Arg('id', () => ID, { description: 'The global id or the slug of a data set.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Dataset> {
    return new Dataset(await datasetNamed(id, 'dataset.id', context));
  }
}
