import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** How the training features of one checkpoint lie about the classes of a target. */
export const GeometryQuery = graphql(
  `
    query Geometry($checkpoint: ID!, $target: ID!) {
      node(id: $checkpoint) {
        __typename
        ... on Checkpoint {
          id
          geometry(dataset: $target, policy: CACHED) {
            __typename
            ... on Geometry {
              rows
              columns
              classCount
              nc1
              withinClassShare
              classSeparation
              betweenRank
              meanNorm
              deadFeatures
              constantFeatures
              sparsity
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

type Node = NonNullable<ResultOf<typeof GeometryQuery>['node']>;

export type Geometry = Extract<
  Extract<Node, { __typename: 'Checkpoint' }>['geometry'],
  { __typename: 'Geometry' }
>;
