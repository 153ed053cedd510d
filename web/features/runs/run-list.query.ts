import { graphql, type ResultOf } from '../../graphql/graphql.ts';

/** Runs, newest first as the server orders them, each with enough of its checkpoints for a sparkline. */
export const RunListQuery = graphql(`
  query RunList($after: String) {
    runs(first: 25, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        slug
        name
        architecture
        parameterCount
        state
        sourceDataset {
          id
          slug
          name
        }
        checkpoints(first: 100) {
          totalCount
          nodes {
            id
            epoch
            sourceAccuracy
          }
        }
      }
    }
  }
`);

export type ListedRun = ResultOf<typeof RunListQuery>['runs']['nodes'][number];
