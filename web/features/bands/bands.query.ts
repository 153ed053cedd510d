import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { ProvenanceFragment } from '../checkpoint/checkpoint.query.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** A probe on a part of one checkpoint's features, or why there is none. */
export const BandResultFragment = graphql(
  `
    fragment BandResult on BandEvaluationResult {
      __typename
      ... on BandEvaluation {
        to
        resolvedCount
        energyShare
        accuracy {
          value
          low
          high
        }
        wholeAccuracy {
          value
        }
        randomSubspace {
          accuracy {
            value
            low
            high
          }
          advantage {
            value
            low
            high
          }
        }
        equalEnergy {
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
  `,
  [...lazyStateFragments, ProvenanceFragment],
);

/** Principal and residual part of every checkpoint of a run on one target. */
export const BandsQuery = graphql(
  `
    query Bands($run: ID!, $target: ID!, $centred: Boolean!, $policy: ComputePolicy!) {
      run(id: $run) {
        id
        principal: bandCurve(
          dataset: $target
          part: { kind: PRINCIPAL }
          parameters: { centred: $centred }
          policy: $policy
        ) {
          points {
            epoch
            result {
              ...BandResult
            }
          }
        }
        residual: bandCurve(
          dataset: $target
          part: { kind: RESIDUAL }
          parameters: { centred: $centred }
          policy: $policy
        ) {
          points {
            epoch
            result {
              ...BandResult
            }
          }
        }
      }
    }
  `,
  [BandResultFragment],
);

export type Bands = NonNullable<ResultOf<typeof BandsQuery>['run']>;
export type BandResult = ResultOf<typeof BandResultFragment>;
