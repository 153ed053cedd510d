import type { ComputeRequest } from '../lazy/compute.mutation.ts';
import type { GridQuantity } from './grid-quantities.ts';

/** What is ticked. */
export interface GridChoice {
  /** Slugs or ids. */
  readonly datasets: ReadonlySet<string>;
  readonly quantities: ReadonlySet<GridQuantity>;
  /** Ids. */
  readonly checkpoints: ReadonlySet<string>;
}

/** The request for everything that is ticked; text where something has to be ticked first. */
export function gridRequest(run: string, choice: GridChoice, all: number): ComputeRequest | string {
  const { datasets, quantities, checkpoints } = choice;
  const lacking = [
    ...(datasets.size === 0 ? ['a data set'] : []),
    ...(quantities.size === 0 ? ['something to compute'] : []),
    ...(checkpoints.size === 0 ? ['a checkpoint'] : []),
  ];
  if (lacking.length > 0) return `Choose ${lacking.join(' and ')}.`;
  const input = { run, datasets: [...datasets], quantities: [...quantities] };
  return checkpoints.size === all ? input : { ...input, checkpoints: [...checkpoints] };
}

/** A set with one more element, or without it if it is there. */
export function toggled<T>(set: ReadonlySet<T>, one: T): Set<T> {
  const changed = new Set(set);
  if (!changed.delete(one)) changed.add(one);
  return changed;
}
