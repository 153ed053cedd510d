import { addScaled, inner } from '../../tensors/float64/vectors.ts';

/**
 * A convex function as a line search sees it: it stands at a point, looks along one direction, and moves.
 * Implementations may make looking far cheaper than moving.
 */
export interface LineObjective {
  readonly value: number;
  /** At the point; overwritten by `accept`. */
  readonly gradient: Float64Array;
  /** Sets the direction that the next steps are tried in. */
  face(direction: Float64Array): void;
  /** First and second derivative along the direction at point + step * direction. */
  look(step: number): { slope: number; curvature: number };
  /** Moves to the step that was looked at last. */
  accept(): void;
}

export interface LbfgsOptions {
  /** Ends when no element of the gradient is larger, absolute. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Replaces a vector by H_0 times it, H_0 a positive definite guess at the inverse Hessian. */
  readonly precondition: (vector: Float64Array) => void;
  /** May wait, may throw to end the work. */
  readonly onIteration?: (iteration: number) => Promise<void>;
}

export interface LbfgsResult {
  readonly converged: boolean;
  readonly iterations: number;
  readonly gradientNorm: number;
  /** One point before each iteration, and the last. */
  readonly history: readonly { step: number; objective: number; gradientNorm: number }[];
}

const memory = 10;
/** Slope left over in a line search, relative to its start. Looking is cheap here, so it is small. */
const slopeKept = 0.1;
const mostLooks = 30;

/**
 * L-BFGS (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithm 7.4) with a fixed H_0 and a
 * safeguarded Newton line search. Ends at the tolerance, at `maxIterations`, or where rounding hides the slope.
 */
export async function minimise(objective: LineObjective, options: LbfgsOptions): Promise<LbfgsResult> {
  const { tolerance, maxIterations, precondition, onIteration } = options;
  const { gradient } = objective;
  const pairs: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  const history: { step: number; objective: number; gradientNorm: number }[] = [];
  for (let iteration = 0; ; iteration++) {
    const gradientNorm = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    history.push({ step: iteration, objective: objective.value, gradientNorm });
    const converged = gradientNorm <= tolerance;
    if (converged || iteration === maxIterations)
      return { converged, iterations: iteration, gradientNorm, history };
    await onIteration?.(iteration);

    const direction = twoLoops(gradient, pairs, precondition);
    const before = gradient.slice();
    objective.face(direction);
    const step = findStep(objective, inner(gradient, direction));
    if (step === undefined) return { converged, iterations: iteration, gradientNorm, history };
    objective.accept();

    const s = direction.map((value) => step * value);
    const y = gradient.map((value, i) => value - before[i]!);
    const curvature = inner(s, y);
    if (curvature > 0) pairs.push({ s, y, rho: 1 / curvature });
    if (pairs.length > memory) pairs.shift();
  }
}

/** -H g, H being the inverse Hessian that the remembered pairs make of H_0. */
function twoLoops(
  gradient: Float64Array,
  pairs: readonly { s: Float64Array; y: Float64Array; rho: number }[],
  precondition: (vector: Float64Array) => void,
): Float64Array {
  const direction = gradient.map((value) => -value);
  const alphas = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, rho } = pairs[k]!;
    alphas[k] = rho * inner(s, direction);
    addScaled(direction, -alphas[k]!, y);
  }
  precondition(direction);
  for (let k = 0; k < pairs.length; k++) {
    const { s, y, rho } = pairs[k]!;
    addScaled(direction, alphas[k]! - rho * inner(y, direction), s);
  }
  return direction;
}

/**
 * A step where the slope is small: Newton's method on the slope, which rises along the line because the
 * function is convex, kept between the steps already known to be short and long.
 */
function findStep(objective: LineObjective, startSlope: number): number | undefined {
  if (!(startSlope < 0)) return undefined;
  let short = 0;
  let long = Number.POSITIVE_INFINITY;
  let step = 1;
  for (let looks = 0; looks < mostLooks; looks++) {
    const { slope, curvature } = objective.look(step);
    if (Math.abs(slope) <= -slopeKept * startSlope) return step;
    if (slope < 0) short = step;
    else long = step;
    const newton = step - slope / curvature;
    const inside = newton > short && newton < long && newton < 10 * step;
    step = inside ? newton : long < Number.POSITIVE_INFINITY ? (short + long) / 2 : 10 * step;
  }
  return undefined;
}
