import { graphql, type ResultOf, type VariablesOf } from '../../graphql/graphql.ts';
import { lazyStateFragments } from '../lazy/lazy-state.fragment.ts';

/** What a run and a target say of the statements of the paper, and what each group of them would cost. */
export const FindingsQuery = graphql(
  `
    query Findings($run: ID!, $target: ID!, $names: [FindingName!], $policy: ComputePolicy!) {
      run(id: $run) {
        id
        findings(dataset: $target, names: $names, policy: $policy) {
          extraction: missingEstimate(names: [FE_PEAKS_EARLY, FE_PEAK_EPOCH]) {
            flops
            seconds
          }
          tuning: missingEstimate(names: [FT_RISES, FE_BEFORE_FT, RESIDUAL_FOR_FT]) {
            flops
            seconds
          }
          order: missingEstimate(names: [PRINCIPAL_FIRST]) {
            flops
            seconds
          }
          items {
            name
            claim
            result {
              __typename
              ... on Finding {
                verdict
                pValue
                adjustedPValue
                sentence
                provenance {
                  warnings {
                    code
                    message
                  }
                }
              }
              ... on FindingUnavailable {
                reason
                advice
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

export type Findings = NonNullable<ResultOf<typeof FindingsQuery>['run']>['findings'];
export type FindingItem = Findings['items'][number];
export type FindingName = FindingItem['name'];
export type FindingsVariables = VariablesOf<typeof FindingsQuery>;
