import { graphql } from '../../graphql/graphql.ts';

/** A computation after something was done with it, or why that was refused. */
const ChangedComputationFragment = graphql(`
  fragment ChangedComputation on ComputationPayload {
    computation {
      id
      status
    }
    userErrors {
      code
      message
    }
  }
`);

/** Those of a run that something has changed, or why that was refused. */
const ChangedComputationsFragment = graphql(`
  fragment ChangedComputations on ComputationsPayload {
    computations {
      id
      status
    }
    userErrors {
      code
      message
    }
  }
`);

/** Stops one computation, waiting or running. */
export const CancelComputationMutation = graphql(
  `
  mutation CancelComputation($id: ID!) {
    cancelComputation(input: { id: $id }) {
      ...ChangedComputation
    }
  }
`,
  [ChangedComputationFragment],
);

/** Puts a failed or cancelled computation into the queue again. */
export const RetryComputationMutation = graphql(
  `
  mutation RetryComputation($id: ID!) {
    retryComputation(input: { id: $id }) {
      ...ChangedComputation
    }
  }
`,
  [ChangedComputationFragment],
);

/** Takes one computation out of the queue until it is resumed; a training saves where it is. */
export const PauseComputationMutation = graphql(
  `
  mutation PauseComputation($id: ID!) {
    pauseComputation(input: { id: $id }) {
      ...ChangedComputation
    }
  }
`,
  [ChangedComputationFragment],
);

/** Puts one paused computation into the queue again. */
export const ResumeComputationMutation = graphql(
  `
  mutation ResumeComputation($id: ID!) {
    resumeComputation(input: { id: $id }) {
      ...ChangedComputation
    }
  }
`,
  [ChangedComputationFragment],
);

/** Pauses all that waits or runs of a run, on a data set or on all. */
export const PauseComputationsMutation = graphql(
  `
  mutation PauseComputations($input: RunComputationsInput!) {
    pauseComputations(input: $input) {
      ...ChangedComputations
    }
  }
`,
  [ChangedComputationsFragment],
);

/** Puts all that is paused of a run into the queue again, on a data set or on all. */
export const ResumeComputationsMutation = graphql(
  `
  mutation ResumeComputations($input: RunComputationsInput!) {
    resumeComputations(input: $input) {
      ...ChangedComputations
    }
  }
`,
  [ChangedComputationsFragment],
);

/** Cancels all that waits, runs or is paused of a run, on a data set or on all. */
export const CancelComputationsMutation = graphql(
  `
  mutation CancelComputations($input: RunComputationsInput!) {
    cancelComputations(input: $input) {
      ...ChangedComputations
    }
  }
`,
  [ChangedComputationsFragment],
);
