import type { Float64Algebra } from './algebra.ts';
import { type GramSide, isOfRows, mirrored, type SymmetricMatrix } from './gram.ts';
import type { ColumnMap, RowMatrix } from './row-matrix.ts';

/** Some neighbouring columns of some rows, row after row. */
export interface Strip {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** sums + left' right: of strips with the same rows, left.columns x right.columns numbers, row after row. */
export type AddProduct = (left: Strip, right: Strip, sums: Float64Array) => Promise<Float64Array>;

/** A product that holds memory. */
export type OpenProduct = () => Promise<AddProduct & { dispose(): Promise<void> }>;

const rowsPerBlock = 2048;
const columnsPerStrip = 256;
/** Multiply-adds from which a library's product is faster by more than packing strips for it costs. */
const least = 5e9;

/** The algebra with the Gram matrices of large matrices by another product, which is opened when the first is asked for. */
export function withProduct(algebra: Float64Algebra, open: OpenProduct): Float64Algebra {
  let opened: ReturnType<OpenProduct> | undefined;
  return {
    ...algebra,
    gram: async (matrix, map, side) => {
      if (!isWorthIt(matrix, side)) return algebra.gram(matrix, map, side);
      opened ??= open();
      return gramByStrips(await opened, matrix, map);
    },
    dispose: async () => {
      await (await opened)?.dispose();
      await algebra.dispose();
    },
  };
}

const isWorthIt = (matrix: RowMatrix, side: GramSide = 'SMALLER') =>
  !isOfRows(matrix, side) && matrix.rows * matrix.columns ** 2 >= least;

/** X'X (D x D) of X (N x D) after a column map, as `gram`: some rows at a time, and of those only pairs of strips on and below the diagonal. */
export async function gramByStrips(
  addProduct: AddProduct,
  { rows, columns, data }: RowMatrix,
  map?: ColumnMap,
): Promise<SymmetricMatrix> {
  const starts = Array.from(
    { length: Math.ceil(columns / columnsPerStrip) },
    (_, strip) => strip * columnsPerStrip,
  );
  const widthOf = (start: number) => Math.min(columnsPerStrip, columns - start);
  const blocks = starts.map((start) => new Float64Array(Math.min(rowsPerBlock, rows) * widthOf(start)));
  const sums = starts.map((below) =>
    starts
      .filter((start) => start <= below)
      .map((start): Float64Array => new Float64Array(widthOf(below) * widthOf(start))),
  );
  for (let first = 0; first < rows; first += rowsPerBlock) {
    const count = Math.min(rowsPerBlock, rows - first);
    const strips = starts.map((start, strip): Strip => {
      const width = widthOf(start);
      const mapped = blocks[strip]!.subarray(0, count * width);
      const block = data.subarray(first * columns, (first + count) * columns);
      fill(mapped, block, columns, start, width, map);
      return { rows: count, columns: width, data: mapped };
    });
    for (const [below, left] of strips.entries())
      for (let strip = 0; strip <= below; strip++)
        sums[below]![strip] = await addProduct(left, strips[strip]!, sums[below]![strip]!);
  }
  const lower = new Float64Array(columns);
  return mirrored(columns, (i) => {
    const below = Math.floor(i / columnsPerStrip);
    for (const [strip, start] of starts.slice(0, below + 1).entries()) {
      const width = widthOf(start);
      const row = i - starts[below]!;
      lower.set(sums[below]![strip]!.subarray(row * width, (row + 1) * width), start);
    }
    return lower.subarray(0, i + 1);
  });
}

/** Columns `start` to `start + width` of a block of rows, mapped. */
function fill(
  strip: Float64Array,
  block: Float32Array,
  columns: number,
  start: number,
  width: number,
  map: ColumnMap | undefined,
): void {
  const mean = map?.mean.subarray(start, start + width) ?? new Float64Array(width);
  const scale = map?.scale?.subarray(start, start + width);
  for (let to = 0, from = start; to < strip.length; to += width, from += columns)
    if (scale) for (let d = 0; d < width; d++) strip[to + d] = (block[from + d]! - mean[d]!) * scale[d]!;
    else for (let d = 0; d < width; d++) strip[to + d] = block[from + d]! - mean[d]!;
}
