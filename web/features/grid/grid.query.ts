import { graphql, type ResultOf } from '../../graphql/graphql.ts';

/** A page of a run's checkpoints, in the order of epochs. */
export const GridCheckpointsQuery = graphql(`
  query GridCheckpoints($run: ID!, $after: String) {
    run(id: $run) {
      id
      checkpoints(first: 100, after: $after) {
        nodes {
          id
          epoch
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const PlannedWorkFragment = graphql(`
  fragment PlannedWork on PlannedWork {
    resultCount
    storedCount
    pendingCount
    pausedCount
    failedCount
    missingCount
    estimate {
      computations
      flops
      bytes
      seconds
    }
  }
`);

/** What a request stands for and would cost; starts nothing. */
export const ComputePlanQuery = graphql(
  `
    query ComputePlan($input: ComputeInput!) {
      computePlan(input: $input) {
        all {
          ...PlannedWork
        }
        parts {
          quantity {
            name
            title
          }
          dataset {
            id
            name
          }
          work {
            ...PlannedWork
          }
        }
      }
    }
  `,
  [PlannedWorkFragment],
);

export type PlannedWork = ResultOf<typeof PlannedWorkFragment>;
export type PlannedPart = ResultOf<typeof ComputePlanQuery>['computePlan']['parts'][number];
