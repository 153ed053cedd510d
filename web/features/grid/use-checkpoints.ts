import { useEffect, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import type { ResultOf } from '../../graphql/graphql.ts';
import { GridCheckpointsQuery } from './grid.query.ts';

/** A checkpoint that can be chosen. */
export type GridCheckpoint = NonNullable<
  ResultOf<typeof GridCheckpointsQuery>['run']
>['checkpoints']['nodes'][number];

interface Reading {
  /** In the order of epochs; undefined until all are read. */
  readonly checkpoints?: readonly GridCheckpoint[];
  readonly error?: CombinedError;
}

/** All checkpoints of a run, page by page, and a way to read them again. */
export function useCheckpoints(run: string) {
  const client = useClient();
  const [reading, setReading] = useState<Reading>({});
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads again
  useEffect(() => {
    let isWanted = true;
    const read = async (after: string | null, before: readonly GridCheckpoint[]): Promise<Reading> => {
      const { data, error } = await client.query(
        GridCheckpointsQuery,
        { run, after },
        { requestPolicy: 'network-only' },
      );
      if (error) return { error };
      const { nodes = [], pageInfo } = data?.run?.checkpoints ?? {};
      const checkpoints = [...before, ...nodes];
      return isWanted && pageInfo?.hasNextPage && pageInfo.endCursor
        ? read(pageInfo.endCursor, checkpoints)
        : { checkpoints };
    };
    void read(null, []).then((all) => {
      if (isWanted) setReading(all);
    });
    return () => {
      isWanted = false;
    };
  }, [client, run, attempt]);
  return { ...reading, reread: () => setAttempt((before) => before + 1) };
}
