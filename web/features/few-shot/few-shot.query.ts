import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** One checkpoint as a feature extractor with few labelled images of each class. */
export const FewShotQuery = graphql(
  `
    query FewShot($checkpoint: ID!, $target: ID!) {
      node(id: $checkpoint) {
        __typename
        ... on Checkpoint {
          id
          epoch
          fewShot(dataset: $target, policy: CACHED) {
            __typename
            ... on FewShot {
              testCount
              points {
                imagesPerClass
                draws
                accuracy {
                  value
                  low
                  high
                }
              }
              provenance {
                ...ProvenanceFacts
              }
            }
            ...NotComputedState
            ...PendingState
            ...FailedState
          }
        }
      }
    }
  `,
  [...lazyStateFragments, ProvenanceFragment],
);

type Node = NonNullable<ResultOf<typeof FewShotQuery>['node']>;

export type FewShotCheckpoint = Extract<Node, { __typename: 'Checkpoint' }>;
