import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

const ProbeFragment = graphql(
  `
    fragment ProbeAccuracy on ProbeResult {
      __typename
      ... on Probe {
        accuracy {
          value
          low
          high
        }
        testCount
        leaveOneOutAccuracy
        penalty
        provenance {
          ...ProvenanceFacts
        }
      }
      ...NotComputedState
      ...PendingState
      ...FailedState
    }
  `,
  [...lazyStateFragments, ProvenanceFragment],
);

/** One checkpoint as a feature extractor by every classifier: the linear probe, and those beside it. */
export const ProbesQuery = graphql(
  `
    query Probes($checkpoint: ID!, $target: ID!) {
      node(id: $checkpoint) {
        __typename
        ... on Checkpoint {
          id
          LINEAR: evaluation(dataset: $target, protocol: FEATURE_EXTRACTION, policy: CACHED) {
            __typename
            ... on Evaluation {
              accuracy {
                value
                low
                high
              }
              testCount
              penalty
              provenance {
                ...ProvenanceFacts
              }
            }
            ...NotComputedState
            ...PendingState
            ...FailedState
          }
          RIDGE: probe(dataset: $target, kind: RIDGE, policy: CACHED) {
            ...ProbeAccuracy
          }
          NEAREST_CLASS_MEAN: probe(dataset: $target, kind: NEAREST_CLASS_MEAN, policy: CACHED) {
            ...ProbeAccuracy
          }
          KNN: probe(dataset: $target, kind: KNN, policy: CACHED) {
            ...ProbeAccuracy
          }
        }
      }
    }
  `,
  [...lazyStateFragments, ProvenanceFragment, ProbeFragment],
);

type Node = NonNullable<ResultOf<typeof ProbesQuery>['node']>;

export type ProbedCheckpoint = Extract<Node, { __typename: 'Checkpoint' }>;
