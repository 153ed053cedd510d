import { bootstrapProbability, type Estimate } from '@transferscope/shared';

/** How far earlier checkpoints are ahead of the final one, all of them looked at together. */
export interface LeadOverFinal {
  /** The earlier checkpoint that is ahead by most standard errors. */
  readonly best: number;
  /** Its accuracy minus that of the final one; the interval holds for all earlier checkpoints at once. */
  readonly lead: Estimate;
  /** P value that no earlier checkpoint is better than the final one; one-sided. */
  readonly noneBetter: number;
  /** P value that the final checkpoint is not better than every earlier one; one-sided. */
  readonly notAllWorse: number;
}

/**
 * With d_e the accuracy of checkpoint e minus that of the final one, s_e its bootstrap standard error and d*_e a draw, the largest
 * t_e = d_e / s_e is held against the largest (d*_e - d_e) / s_e of each draw: what the best of so many would look like if none were
 * better (Westfall and Young, Resampling-Based Multiple Testing, 1993, ch. 2; White, Econometrica 68, 2000). Draws serve all
 * checkpoints, so correlated ones cost little. The interval is d_e -+ c s_e, c the quantile of the largest absolute one.
 * Checkpoints that err on the same images in every draw have a lead of 0.
 * @param draws of `resampledMeans`
 */
export function leadOverFinal(
  accuracies: readonly number[],
  draws: readonly Float64Array[],
  level: number,
): LeadOverFinal {
  const final = accuracies.length - 1;
  const leadOf = (of: ArrayLike<number>, place: number) => of[place]! - of[final]!;
  const leads = Array.from({ length: final }, (_, place) => leadOf(accuracies, place));
  const errors = leads.map((lead, place) => {
    const squares = draws.reduce((sum, drawn) => sum + (leadOf(drawn, place) - lead) ** 2, 0);
    return Math.sqrt(squares / draws.length);
  });
  const inErrors = (difference: number, place: number) =>
    errors[place]! > 0 ? difference / errors[place]! : 0;
  const observed = leads.map(inErrors);
  const best = observed.reduce((held, one, place) => (one > observed[held]! ? place : held), 0);
  const chance = draws.map((drawn) =>
    leads.map((lead, place) => inErrors(leadOf(drawn, place) - lead, place)),
  );
  const highest = chance.map((deviations) => Math.max(...deviations));
  const widest = chance.map((deviations) => Math.max(...deviations.map(Math.abs))).sort((a, b) => a - b);
  const reach = (widest[Math.ceil(level * widest.length) - 1] ?? 0) * errors[best]!;
  return {
    best,
    lead: { value: leads[best]!, low: leads[best]! - reach, high: leads[best]! + reach, level },
    noneBetter: bootstrapProbability(highest.map((one) => observed[best]! - one)),
    notAllWorse: Math.max(
      ...leads.map((_, place) => bootstrapProbability(draws.map((drawn) => -leadOf(drawn, place)))),
    ),
  };
}
