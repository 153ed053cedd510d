import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** A checkpoint that somebody or something would take, and what that costs. */
export const ChoiceFacts = graphql(`
  fragment ChoiceFacts on Choice {
    checkpoint {
      id
      epoch
    }
    accuracy {
      value
      low
      high
    }
    regret {
      value
      low
      high
    }
  }
`);

/** Which checkpoint to take for a target, and what other choices cost. */
export const RecommendationQuery = graphql(
  `
    query Recommendation($run: ID!, $target: ID!, $protocol: Protocol!, $policy: ComputePolicy!) {
      run(id: $run) {
        id
        recommendation(dataset: $target, protocol: $protocol, policy: $policy) {
          __typename
          ... on Recommendation {
            sentence
            checkpointCount
            hindsightOptimism
            recommended {
              ...ChoiceFacts
            }
            hindsight {
              ...ChoiceFacts
            }
            choices {
              name
              title
              rule
              result {
                __typename
                ...ChoiceFacts
                ...NotComputedState
                ...PendingState
                ...FailedState
              }
            }
            search {
              evaluations
              choice {
                ...ChoiceFacts
              }
            }
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
  `,
  [ChoiceFacts, ...lazyStateFragments],
);

type Answer = NonNullable<NonNullable<ResultOf<typeof RecommendationQuery>['run']>['recommendation']>;
export type Recommendation = Extract<Answer, { __typename: 'Recommendation' }>;
export type Choice = ResultOf<typeof ChoiceFacts>;
