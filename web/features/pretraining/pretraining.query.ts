import { graphql, type ResultOf } from '../../graphql/graphql.ts';

/** What a pre-training can be told, with defaults and descriptions: networks, parameters, and data sets to train on. */
export const PretrainingFormQuery = graphql(`
  query PretrainingForm {
    quantities {
      name
      parameters {
        name
        type
        defaultValue
        description
      }
    }
    networkKinds {
      name
      title
      description
      parameters {
        name
        type
        defaultValue
        description
      }
    }
    datasets(first: 100) {
      nodes {
        id
        slug
        name
        classes
        splits {
          split
          count
        }
      }
    }
  }
`);

type Answer = ResultOf<typeof PretrainingFormQuery>;
export type PretrainingParameter = Answer['quantities'][number]['parameters'][number];
export type NetworkKind = Answer['networkKinds'][number];
export type TrainingDataset = Answer['datasets']['nodes'][number];

/** Makes a run and has it trained; the same input again gives the run that is there. */
export const StartPretrainingMutation = graphql(`
  mutation StartPretraining($input: StartPretrainingInput!) {
    startPretraining(input: $input) {
      run {
        id
        slug
        state
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);
