/** What results that nobody has asked for would cost together. */
export interface TotalCost {
  readonly flops: number;
  /** Undefined as soon as one estimate has no time: the engine has not been timed yet. */
  readonly seconds: number | undefined;
}

/** Adds estimates up. */
export function totalCost(
  estimates: readonly { readonly flops: number; readonly seconds?: number | null }[],
): TotalCost {
  return {
    flops: estimates.reduce((sum, { flops }) => sum + flops, 0),
    seconds: estimates.reduce<number | undefined>(
      (sum, { seconds }) => (sum === undefined || seconds == null ? undefined : sum + seconds),
      0,
    ),
  };
}
