import { and, desc, eq } from 'drizzle-orm';
import type { Cost } from '../quantities/define-quantity.ts';
import type { Database } from '../storage/database.ts';
import { type ComputationRow, computations, results } from '../storage/schema.ts';

/** What computations would cost. `seconds` is null while nothing of the kind has been measured on this machine. */
export interface CostEstimate {
  readonly computations: number;
  readonly flops: number;
  /** The most tensor bytes alive at once. */
  readonly bytes: number;
  readonly seconds: number | null;
}

/** Computations that the speed of this machine is judged by. */
const SAMPLE = 500;

/** How fast this machine has been at each quantity. */
export class Throughput {
  readonly #byQuantity = new Map<string, { flops: number; seconds: number }>();

  private constructor() {}

  /** Reads the last measurements of this worker. */
  static async read(db: Database, worker: string): Promise<Throughput> {
    const throughput = new Throughput();
    const rows = await db
      .select({
        quantity: computations.quantity,
        estimate: computations.estimate,
        provenance: results.provenance,
      })
      .from(computations)
      .innerJoin(results, eq(results.key, computations.key))
      .where(and(eq(computations.worker, worker), eq(computations.status, 'SUCCEEDED')))
      .orderBy(desc(computations.finishedAt))
      .limit(SAMPLE);
    for (const { quantity, estimate, provenance } of rows)
      throughput.measured(quantity, estimate.flops, provenance.seconds);
    return throughput;
  }

  /** One more computation has ended. */
  measured(quantity: string, flops: number, seconds: number): void {
    const sums = this.#byQuantity.get(quantity) ?? { flops: 0, seconds: 0 };
    this.#byQuantity.set(quantity, { flops: sums.flops + flops, seconds: sums.seconds + seconds });
  }

  /**
   * What these cost together.
   * @param atOnce how many run side by side; none is faster than it is alone
   */
  costOf(works: readonly { readonly quantity: string; readonly cost: Cost }[], atOnce: number): CostEstimate {
    let flops = 0;
    let bytes = 0;
    let longest = 0;
    let seconds: number | null = 0;
    for (const { quantity, cost } of works) {
      flops += cost.flops;
      bytes = Math.max(bytes, cost.bytes);
      const measured = this.#byQuantity.get(quantity);
      if (seconds === null || !measured?.flops) seconds = null;
      else {
        const alone: number = (cost.flops * measured.seconds) / measured.flops;
        longest = Math.max(longest, alone);
        seconds += alone;
      }
    }
    const together = seconds === null ? null : Math.max(longest, seconds / atOnce);
    return { computations: works.length, flops, bytes, seconds: together };
  }

  /** What one computation costs that somebody has asked for. */
  costOfRow({ quantity, estimate }: ComputationRow): CostEstimate {
    return this.costOf([{ quantity, cost: estimate }], 1);
  }
}
