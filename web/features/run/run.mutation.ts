import { graphql } from '../../graphql/graphql.ts';

/** Everything that the run page shows of one target: the probe, and the spectra without and with centring. */
export const ComputeAllMutation = graphql(`
  mutation ComputeAll($run: ID!, $target: ID!) {
    probesAndSpectra: compute(
      input: {
        run: $run
        datasets: [$target]
        quantities: [LINEAR_PROBE, SPECTRUM]
        spectrum: { centred: false }
      }
    ) {
      computations {
        id
        status
      }
      userErrors {
        code
        message
      }
    }
    centredSpectra: compute(
      input: { run: $run, datasets: [$target], quantities: [SPECTRUM], spectrum: { centred: true } }
    ) {
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

/** What is not finished, of all runs; a hundred at a time is what the server gives. */
export const UnfinishedQuery = graphql(`
  query Unfinished {
    computations(first: 100, status: [QUEUED, RUNNING]) {
      nodes {
        id
        run {
          id
        }
        dataset {
          id
          slug
        }
      }
    }
  }
`);
