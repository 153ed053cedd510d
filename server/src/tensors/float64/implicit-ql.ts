import { TransferscopeError } from '../../errors.ts';

/** An eigenvalue iteration that did not end; with finite input this does not happen. */
export class EigenvaluesDidNotConverge extends TransferscopeError {}

const mostSweeps = 60;

/**
 * Eigenvalues of a symmetric tridiagonal matrix by implicit QL with Wilkinson's shift (Dubrulle, Martin,
 * Wilkinson, Numer. Math. 12, 1968), in place and unordered in `diagonal`. Errors are of the order of
 * eps64 times the largest eigenvalue.
 *
 * `below[i]` (destroyed) couples i and i + 1; it has n entries, the last unused. `rotate(i, c, s)` is told of
 * every plane rotation of i and i + 1, so that a caller can turn vectors along.
 */
export function implicitQl(
  diagonal: Float64Array,
  below: Float64Array,
  rotate?: (i: number, c: number, s: number) => void,
): void {
  const n = diagonal.length;
  if (n > 0) below[n - 1] = 0;
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(diagonal[i]!) + Math.abs(below[i]!));
  const negligible = (i: number) => {
    const neighbours = Math.abs(diagonal[i]!) + Math.abs(diagonal[i + 1]!);
    // Half an ulp of the norm is the error of every rotation: a coupling below it never gets smaller.
    return Math.abs(below[i]!) <= Number.EPSILON * Math.max(neighbours, norm / 2);
  };
  for (let low = 0; low < n; low++) {
    for (let sweep = 0; ; sweep++) {
      let high = low;
      while (high < n - 1 && !negligible(high)) high++;
      if (high === low) break;
      if (sweep === mostSweeps)
        throw new EigenvaluesDidNotConverge(
          'EIGENVALUES_DID_NOT_CONVERGE',
          `Eigenvalue ${low} of ${n} did not converge in ${mostSweeps} sweeps.`,
          'Report this with the checkpoint and the data set: it is a fault of the program.',
        );
      sweepQl(diagonal, below, low, high, rotate);
    }
  }
}

function sweepQl(
  diagonal: Float64Array,
  below: Float64Array,
  low: number,
  high: number,
  rotate?: (i: number, c: number, s: number) => void,
): void {
  const half = (diagonal[low + 1]! - diagonal[low]!) / (2 * below[low]!);
  const root = Math.sqrt(half * half + 1);
  let g = diagonal[high]! - diagonal[low]! + below[low]! / (half + (half < 0 ? -root : root));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = high - 1; i >= low; i--) {
    const f = s * below[i]!;
    const b = c * below[i]!;
    const r = Math.sqrt(f * f + g * g);
    below[i + 1] = r;
    if (r === 0) {
      diagonal[i + 1]! -= p;
      below[high] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    const d = diagonal[i + 1]! - p;
    const q = (diagonal[i]! - d) * s + 2 * c * b;
    p = s * q;
    diagonal[i + 1] = d + p;
    g = c * q - b;
    rotate?.(i, c, s);
  }
  diagonal[low]! -= p;
  below[low] = g;
  below[high] = 0;
}
