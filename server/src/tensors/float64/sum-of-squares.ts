/** ||.||_F^2 of a matrix given by its numbers. */
export function sumOfSquares(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < numbers.length; at++) sum += numbers[at]! * numbers[at]!;
  return sum;
}
