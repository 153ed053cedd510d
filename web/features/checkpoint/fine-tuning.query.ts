import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';
import { ProvenanceFragment } from './checkpoint.query.ts';

/** One checkpoint fine-tuned on one target: each seed, and the curve of each training. */
export const FineTuningQuery = graphql(
  `
    query FineTuning($checkpoint: ID!, $target: ID!, $policy: ComputePolicy!) {
      node(id: $checkpoint) {
        __typename
        ... on Checkpoint {
          id
          tuned: evaluation(dataset: $target, protocol: FINE_TUNING, policy: $policy) {
            __typename
            ... on Evaluation {
              accuracy {
                value
                low
                high
              }
              checkpoint {
                id
              }
              validationAccuracy
              logLoss
              trainCount
              testCount
              learningRate
              ratePath {
                learningRate
                validationAccuracy
              }
              seeds {
                seed
                accuracy {
                  value
                  low
                  high
                }
                trainAccuracy
              }
              confusion
              trainings {
                purpose
                seed
                learningRate
                history {
                  epoch
                  trainLoss
                  validationAccuracy
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

type Node = NonNullable<ResultOf<typeof FineTuningQuery>['node']>;

export type FineTuning = Extract<
  Extract<Node, { __typename: 'Checkpoint' }>['tuned'],
  { __typename: 'Evaluation' }
>;
