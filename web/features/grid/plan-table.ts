import type { PlannedPart, PlannedWork } from './grid.query.ts';

/** A plan as a table: a row a quantity, a column a data set. */
export interface PlanTable {
  readonly datasets: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly {
    readonly name: string;
    readonly title: string;
    /** One a data set; undefined where nothing of it was asked for. */
    readonly works: readonly (PlannedWork | undefined)[];
  }[];
}

/** Parts of a plan by quantity and data set, both in the order in which they first come. */
export function planTable(parts: readonly PlannedPart[]): PlanTable {
  const datasets = [...new Map(parts.map(({ dataset }) => [dataset.id, dataset])).values()];
  const quantities = [...new Map(parts.map(({ quantity }) => [quantity.name, quantity])).values()];
  return {
    datasets,
    rows: quantities.map(({ name, title }) => ({
      name,
      title,
      works: datasets.map(
        ({ id }) => parts.find(({ quantity, dataset }) => quantity.name === name && dataset.id === id)?.work,
      ),
    })),
  };
}
