import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** Every checkpoint of a run fine-tuned on one target, the same network from scratch, and which one to take. */
export const FineTuningCurveQuery = graphql(
  `
    query FineTuningCurve($run: ID!, $target: ID!, $policy: ComputePolicy!) {
      run(id: $run) {
        id
        transferCurve(dataset: $target, protocol: FINE_TUNING, policy: $policy) {
          computedCount
          best {
            epoch
          }
          scratch {
            __typename
            ... on Evaluation {
              accuracy {
                value
                low
                high
              }
            }
            ...NotComputedState
            ...PendingState
            ...FailedState
          }
          points {
            epoch
            result {
              __typename
              ... on Evaluation {
                accuracy {
                  value
                  low
                  high
                }
                seeds {
                  accuracy {
                    value
                  }
                }
                converged
              }
              ...NotComputedState
              ...PendingState
              ...FailedState
            }
          }
        }
      }
    }
  `,
  [...lazyStateFragments],
);

export type FineTuningCurve = NonNullable<ResultOf<typeof FineTuningCurveQuery>['run']>['transferCurve'];
export type FineTuningResult = FineTuningCurve['points'][number]['result'];
