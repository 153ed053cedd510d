import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

const ComponentBandFragment = graphql(`
  fragment ComponentBandFacts on ComponentBand {
    accuracy {
      value
      low
      high
    }
    equalEnergy {
      dimensions
      accuracy {
        value
        low
        high
      }
    }
  }
`);

/** Accuracy against the number of components of one checkpoint, on one target. */
export const ComponentCurveQuery = graphql(
  `
    query ComponentCurve($checkpoint: ID!, $target: ID!, $centred: Boolean!, $policy: ComputePolicy!) {
      node(id: $checkpoint) {
        __typename
        id
        ... on Checkpoint {
          spectrum(dataset: $target, parameters: { centred: $centred }, policy: $policy) {
            __typename
            ... on Spectrum {
              principalRank
            }
            ...NotComputedState
            ...PendingState
            ...FailedState
          }
          componentCurve(dataset: $target, parameters: { centred: $centred }, policy: $policy) {
            __typename
            ... on ComponentCurve {
              wholeAccuracy {
                value
              }
              points {
                count
                largest {
                  ...ComponentBandFacts
                }
                smallest {
                  ...ComponentBandFacts
                }
                random {
                  accuracy {
                    value
                    low
                    high
                  }
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
  [...lazyStateFragments, ProvenanceFragment, ComponentBandFragment],
);

type Node = NonNullable<ResultOf<typeof ComponentCurveQuery>['node']>;

export type ComponentCurve = Extract<
  Extract<Node, { __typename: 'Checkpoint' }>['componentCurve'],
  { __typename: 'ComponentCurve' }
>;
