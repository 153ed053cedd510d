import type { Estimate } from '@transferscope/shared';

/** `+5.1 points (95 % interval +3.6 to +6.5)` */
export function points(estimate: Estimate): string {
  return withInterval(estimate, (one) => signed(100 * one, 1), ' points');
}

/** `+0.93 (95 % interval +0.71 to +0.98)`, in an order of digits that suits the number. */
export function signedNumber(estimate: Estimate, digits: number, unit = ''): string {
  return withInterval(estimate, (one) => signed(one, digits), unit);
}

function withInterval(
  { value, low, high, level }: Estimate,
  word: (one: number) => string,
  unit: string,
): string {
  return `${word(value)}${unit} (${Math.round(100 * level)} % interval ${word(low)} to ${word(high)})`;
}

function signed(value: number, digits: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}

/** A share as `93 %`; what is not all is never rounded up to all. */
export function share(part: number): string {
  const rounded = Math.round(100 * part);
  if (rounded === 100 && part < 1) return 'more than 99 %';
  if (rounded === 0 && part > 0) return 'less than 1 %';
  return `${rounded} %`;
}
