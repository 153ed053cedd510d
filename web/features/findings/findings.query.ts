import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** What a run and a target say of the statements of the paper. */
export const FindingsQuery = graphql(
  `
    query Findings($run: ID!, $target: ID!, $policy: ComputePolicy!) {
      run(id: $run) {
        id
        findings(dataset: $target, policy: $policy) {
          items {
            name
            claim
            result {
              __typename
              ... on Finding {
                verdict
                adjustedPValue
                sentence
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

export type FindingItem = NonNullable<ResultOf<typeof FindingsQuery>['run']>['findings']['items'][number];
