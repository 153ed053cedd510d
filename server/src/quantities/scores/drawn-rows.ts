import { randomFrom } from '@transferscope/shared';

/** Rows in ascending order: all of 0..rows-1, or `most` of them at random. */
export function drawnRows(rows: number, most: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, i) => i);
  return rows <= most ? all : randomFrom(seed).shuffle(all).slice(0, most).sort();
}
