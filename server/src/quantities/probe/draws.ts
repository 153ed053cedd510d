import type { Random } from '@transferscope/shared';

/** For each class its rows in random order: the first n of each are the draw of n images a class. */
export type Draw = readonly (readonly number[])[];

/** Shuffles the rows of every class, class after class, from one stream of random numbers. */
export function drawOf(labels: ArrayLike<number>, classes: number, random: Random): Draw {
  const rowsOf: number[][] = Array.from({ length: classes }, () => []);
  for (let i = 0; i < labels.length; i++) rowsOf[labels[i]!]!.push(i);
  return rowsOf.map((rows) => random.shuffle(rows));
}

/** The rows of a draw of `count` images a class, ascending. Larger counts contain the smaller. */
export function drawnRows(draw: Draw, count: number): number[] {
  return draw.flatMap((rows) => rows.slice(0, count)).sort((a, b) => a - b);
}
