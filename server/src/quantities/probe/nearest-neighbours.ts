import { inverseRowNorms, type RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { StandardisedFeatures, unscaled } from './standardised-features.ts';

/** The nearest rows of each query, k of them, nearest first. */
export interface Neighbours {
  readonly count: number;
  /** Cosine similarities, queries x k. */
  readonly similarity: Float64Array;
  /** Which rows, queries x k. */
  readonly row: Int32Array;
}

/** Numbers that a block holds at most: 256 MiB of float32 features, 32 MiB of float64 similarities. */
export interface BlockLimits {
  readonly features: number;
  readonly similarities: number;
}

const usualLimits: BlockLimits = { features: 2 ** 26, similarities: 2 ** 22 };
/** Queries at a time, whose vectors stay in the second-level cache. */
const mostQueries = 64;

/**
 * The `count` rows nearest to each query by cosine, f . q / (||f|| ||q||), products and sums in float64 on the float32
 * features. Rows of zeros have cosine 0 to everything; of equals the earlier row is nearer. 2 N M D operations; memory
 * is that of one block of rows, whatever N and M.
 */
export async function nearestNeighbours(
  rows: RowMatrix,
  queries: RowMatrix,
  count: number,
  pause: (fraction: number) => Promise<void>,
  limits = usualLimits,
): Promise<Neighbours> {
  const { columns } = rows;
  const similarity = new Float64Array(queries.rows * count).fill(Number.NEGATIVE_INFINITY);
  const row = new Int32Array(queries.rows * count);
  const rowsAtOnce = Math.min(rows.rows, Math.max(1, Math.floor(limits.features / columns)));
  const queriesAtOnce = Math.min(mostQueries, Math.max(1, Math.floor(limits.similarities / rowsAtOnce)));
  for (let first = 0; first < rows.rows; first += rowsAtOnce) {
    const block = rowsOf(rows, first, Math.min(first + rowsAtOnce, rows.rows));
    const inverseNorms = inverseRowNorms(block);
    const operator = new StandardisedFeatures(block, unscaled(columns), queriesAtOnce, 1);
    const products = operator.newResult();
    for (let query = 0; query < queries.rows; query += queriesAtOnce) {
      await pause((first + (block.rows * query) / queries.rows) / rows.rows);
      const some = rowsOf(queries, query, Math.min(query + queriesAtOnce, queries.rows));
      const directions = new Float64Array(queriesAtOnce * (columns + 1));
      const scale = inverseRowNorms(some);
      some.data.forEach((value, at) => {
        directions[at] = value * scale[Math.floor(at / columns)]!;
      });
      operator.multiply(directions, products);
      for (let q = 0; q < some.rows; q++) {
        const from = (query + q) * count;
        for (let i = 0; i < block.rows; i++) {
          const cosine = products[i * operator.stride + q]! * inverseNorms[i]!;
          if (cosine > similarity[from + count - 1]!) insert(similarity, row, from, count, cosine, first + i);
        }
      }
    }
  }
  return { count, similarity, row };
}

/** Puts a row among the k nearest, behind those that are as near; the last one falls out. */
function insert(
  similarity: Float64Array,
  row: Int32Array,
  from: number,
  count: number,
  cosine: number,
  index: number,
): void {
  let at = from + count - 1;
  for (; at > from && similarity[at - 1]! < cosine; at--) {
    similarity[at] = similarity[at - 1]!;
    row[at] = row[at - 1]!;
  }
  similarity[at] = cosine;
  row[at] = index;
}

function rowsOf({ columns, data }: RowMatrix, from: number, to: number): RowMatrix {
  return { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
}
