import { graphql } from '../../graphql/graphql.ts';
import { PretrainingStateFragment } from './run.query.ts';

/** How far the training of a run is, as often as the server tells it. */
export const TrainingProgressSubscription = graphql(
  `
    subscription TrainingProgress($id: ID!) {
      computation(id: $id) {
        ...PretrainingState
      }
    }
  `,
  [PretrainingStateFragment],
);

/** Each change of a computation of this run: of what it is, and what the run is now. */
export const RunProgressSubscription = graphql(
  `
    subscription RunProgress($runId: ID!) {
      runProgress(runId: $runId) {
        run {
          id
          state
          extensibleFrom
          checkpoints(first: 1) {
            totalCount
          }
        }
        computation {
          id
          status
          quantity {
            name
          }
          dataset {
            id
          }
          ...PretrainingState
        }
        checkpoint {
          id
        }
      }
    }
  `,
  [PretrainingStateFragment],
);
