import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** Every score of every checkpoint of a run on one target, and the accuracy that scores are to foretell. */
export const ScoresQuery = graphql(
  `
    query Scores($run: ID!, $target: ID!, $policy: ComputePolicy!) {
      run(id: $run) {
        id
        scores(dataset: $target, policy: $policy) {
          name
          points {
            epoch
            checkpoint {
              id
            }
            result {
              __typename
              ... on Score {
                value
                provenance {
                  warnings {
                    code
                    message
                  }
                }
              }
              ...NotComputedState
              ...PendingState
              ...FailedState
            }
          }
        }
        transferCurve(dataset: $target, protocol: FEATURE_EXTRACTION, policy: $policy) {
          points {
            checkpoint {
              id
            }
            result {
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
          }
        }
      }
    }
  `,
  [...lazyStateFragments],
);

/** How each of them came to be: read when somebody asks, since it is several times as much as the scores themselves. */
export const ScoreProvenancesQuery = graphql(
  `
    query ScoreProvenances($run: ID!, $target: ID!) {
      run(id: $run) {
        id
        scores(dataset: $target, policy: CACHED) {
          name
          points {
            epoch
            result {
              __typename
              ... on Score {
                provenance {
                  ...ProvenanceFacts
                }
              }
            }
          }
        }
      }
    }
  `,
  [ProvenanceFragment],
);

export type RunScores = NonNullable<ResultOf<typeof ScoresQuery>['run']>;
