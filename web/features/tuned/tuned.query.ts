import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { BandResultFragment } from '../bands/bands.query.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** What is compared of a network before and after it was fine-tuned. */
export const NetworkSideFragment = graphql(
  `
    fragment NetworkSide on Checkpoint {
      id
      probe: evaluation(dataset: $target, protocol: FEATURE_EXTRACTION, policy: CACHED) {
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
      spectrum(dataset: $target, parameters: { centred: false }, policy: CACHED) {
        __typename
        ... on Spectrum {
          singularValues
          resolvedCount
          principalRank
          principal: evaluation(part: { kind: PRINCIPAL }, policy: CACHED) {
            ...BandResult
          }
          residual: evaluation(part: { kind: RESIDUAL }, policy: CACHED) {
            ...BandResult
          }
        }
        ...NotComputedState
        ...PendingState
        ...FailedState
      }
    }
  `,
  [...lazyStateFragments, BandResultFragment],
);

/** A fine-tuned network and the checkpoint that it was made of. */
export const TunedQuery = graphql(
  `
    query Tuned($before: ID!, $after: ID!, $target: ID!) {
      before: node(id: $before) {
        __typename
        ... on Checkpoint {
          ...NetworkSide
        }
      }
      after: node(id: $after) {
        __typename
        ... on Checkpoint {
          ...NetworkSide
          overlap(with: $before, dataset: $target, policy: CACHED) {
            __typename
            ... on Overlap {
              principal {
                overlap
                chance
                reliability
              }
              residual {
                overlap
                chance
                reliability
              }
              drift {
                principal {
                  drift
                }
                residual {
                  drift
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
  [...lazyStateFragments, NetworkSideFragment, ProvenanceFragment],
);

type Tuned = ResultOf<typeof TunedQuery>;
export type NetworkSide = ResultOf<typeof NetworkSideFragment>;
export type TunedNetwork = Extract<NonNullable<Tuned['after']>, { __typename: 'Checkpoint' }>;
