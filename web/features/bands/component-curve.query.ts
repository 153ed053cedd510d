import { graphql } from '../../graphql/graphql.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

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
                  accuracy {
                    value
                    low
                    high
                  }
                }
                smallest {
                  accuracy {
                    value
                    low
                    high
                  }
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
  [...lazyStateFragments, ProvenanceFragment],
);
