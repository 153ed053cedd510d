import { graphql, type VariablesOf } from '../../graphql/graphql.ts';

/** Puts what an input names into the queue; what it depends on goes with it. */
export const ComputeMutation = graphql(`
  mutation Compute($input: ComputeInput!) {
    compute(input: $input) {
      computations {
        id
        status
      }
      userErrors {
        code
        message
      }
    }
  }
`);

/** What the mutation takes. */
export type ComputeRequest = VariablesOf<typeof ComputeMutation>['input'];
