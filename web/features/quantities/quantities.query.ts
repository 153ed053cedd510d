import { graphql, type ResultOf } from '../../graphql/graphql.ts';

/** The whole catalogue. */
export const QuantitiesQuery = graphql(`
  query Quantities {
    quantities {
      name
      version
      title
      description
      formula
      citation
      costModel
      noiseFloor
      inputs
      traps
      field
      parameters {
        name
        type
        defaultValue
        description
      }
    }
  }
`);

export type ListedQuantity = ResultOf<typeof QuantitiesQuery>['quantities'][number];
