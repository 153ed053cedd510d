import type { Quantity } from '../quantities/define-quantity.ts';
import { UnknownQuantity } from './computing-errors.ts';

/** A quantity of which only the name is known here. */
// biome-ignore lint/suspicious/noExplicitAny: parameters and value differ from one to the next
export type AnyQuantity = Quantity<any, any>;

/** All that can be computed, by name. */
export class Catalogue {
  readonly #byName: ReadonlyMap<string, AnyQuantity>;

  constructor(readonly all: readonly AnyQuantity[]) {
    this.#byName = new Map(all.map((quantity) => [quantity.name, quantity]));
  }

  /** @throws UnknownQuantity UNKNOWN_QUANTITY */
  get(name: string): AnyQuantity {
    const quantity = this.#byName.get(name);
    if (!quantity) throw new UnknownQuantity(name);
    return quantity;
  }
}
