/** A value with its interval, as the schema's `Estimate`. */
export interface IntervalEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** 0.9412 as `94.1`. */
export function percentNumber(fraction: number): string {
  return (fraction * 100).toFixed(1);
}

/** 0.9412 as `94.1 %`, with a no-break space. */
export function percent(fraction: number | null | undefined): string {
  return fraction == null ? '–' : `${percentNumber(fraction)}\u00a0%`;
}

/** An interval's bounds as `93.2–94.9`. */
export function interval({ low, high }: Pick<IntervalEstimate, 'low' | 'high'>): string {
  return `${percentNumber(low)}–${percentNumber(high)}`;
}

/** `94.1 % (93.2–94.9)`. */
export function withInterval(estimate: IntervalEstimate): string {
  return `${percent(estimate.value)} (${interval(estimate)})`;
}

/** Whether two intervals share a point. */
export function overlap(a: IntervalEstimate, b: IntervalEstimate): boolean {
  return a.low <= b.high && b.low <= a.high;
}
