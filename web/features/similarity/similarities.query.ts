import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

const SimilarityFragment = graphql(
  `
    fragment SimilarityMatrix on SimilarityResult {
      __typename
      ... on Similarity {
        epochs
        rows
        values
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

/** All checkpoints of a run against each other, by every measure. */
export const SimilaritiesQuery = graphql(
  `
    query Similarities($run: ID!, $target: ID!) {
      run(id: $run) {
        id
        CKA: similarity(dataset: $target, measure: CKA, policy: CACHED) {
          ...SimilarityMatrix
        }
        PRINCIPAL_OVERLAP: similarity(dataset: $target, measure: PRINCIPAL_OVERLAP, policy: CACHED) {
          ...SimilarityMatrix
        }
        RESIDUAL_OVERLAP: similarity(dataset: $target, measure: RESIDUAL_OVERLAP, policy: CACHED) {
          ...SimilarityMatrix
        }
        DRIFT: similarity(dataset: $target, measure: DRIFT, policy: CACHED) {
          ...SimilarityMatrix
        }
        PRINCIPAL_DRIFT: similarity(dataset: $target, measure: PRINCIPAL_DRIFT, policy: CACHED) {
          ...SimilarityMatrix
        }
        RESIDUAL_DRIFT: similarity(dataset: $target, measure: RESIDUAL_DRIFT, policy: CACHED) {
          ...SimilarityMatrix
        }
      }
    }
  `,
  [SimilarityFragment],
);

export type Similarity = Extract<ResultOf<typeof SimilarityFragment>, { __typename: 'Similarity' }>;
