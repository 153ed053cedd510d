import type { Float64Algebra } from './algebra.ts';
import { type GramSide, isOfRows, mirrored, type SymmetricMatrix } from './gram.ts';
import type { ColumnMap, RowMatrix } from './row-matrix.ts';

/** Some neighbouring columns of some rows, column after column: so a library multiplies them a third faster. */
export interface Strip {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** sums + left' right: of strips with the same rows, left.columns x right.columns numbers, those of a left column together. */
export type AddProduct = (left: Strip, right: Strip, sums: Float64Array) => Promise<Float64Array>;

/** A product that holds memory. */
export type OpenProduct = () => Promise<AddProduct & { dispose(): Promise<void> }>;

const rowsPerBlock = 2048;
const columnsPerStrip = 256;
/** Columns and multiply-adds from which a library's product is faster by more than packing strips for it costs. */
const least = { columns: 1024, multiplyAdds: 5e9 };

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
  !isOfRows(matrix, side) &&
  matrix.columns >= least.columns &&
  matrix.rows * matrix.columns ** 2 >= least.multiplyAdds;

/**
 * X'X (D x D) of X (N x D) after a column map, as `gram`: some rows at a time, and of those only pairs of strips on and below
 * the diagonal. While a pair is multiplied by other threads, a strip of the next rows is made ready.
 */
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
  const memory = () => starts.map((start) => new Float64Array(Math.min(rowsPerBlock, rows) * widthOf(start)));
  const memories = rows > rowsPerBlock ? [memory(), memory()] : [memory()];
  const stripOf = (block: number, strip: number): Strip => {
    const first = block * rowsPerBlock;
    const count = Math.min(rowsPerBlock, rows - first);
    const start = starts[strip]!;
    const width = widthOf(start);
    const mapped = memories[block % 2]![strip]!.subarray(0, count * width);
    fill(mapped, data.subarray(first * columns, (first + count) * columns), columns, start, width, map);
    return { rows: count, columns: width, data: mapped };
  };
  const sums = starts.map((below) =>
    starts
      .filter((start) => start <= below)
      .map((start): Float64Array => new Float64Array(widthOf(below) * widthOf(start))),
  );
  const blocks = Math.ceil(rows / rowsPerBlock);
  let strips = starts.map((_, strip) => stripOf(0, strip));
  for (let block = 0; block < blocks; block++) {
    const next: Strip[] = [];
    for (const [below, left] of strips.entries())
      for (let strip = 0; strip <= below; strip++) {
        const product = addProduct(left, strips[strip]!, sums[below]![strip]!);
        if (block + 1 < blocks && next.length < starts.length) next.push(stripOf(block + 1, next.length));
        sums[below]![strip] = await product;
      }
    strips = next;
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

/** Numbers of a column that are written at a time: a line of the cache. */
const rowsAtOnce = 8;

/** Columns `start` to `start + width` of a block of rows, mapped, column after column. */
function fill(
  strip: Float64Array,
  block: Float32Array,
  columns: number,
  start: number,
  width: number,
  map: ColumnMap | undefined,
): void {
  const rows = strip.length / width;
  const mean = map?.mean.subarray(start, start + width) ?? new Float64Array(width);
  const scale = map?.scale?.subarray(start, start + width) ?? new Float64Array(width).fill(1);
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const end = Math.min(first + rowsAtOnce, rows);
    for (let d = 0; d < width; d++) {
      const shift = mean[d]!;
      const factor = scale[d]!;
      for (let row = first, from = first * columns + start + d; row < end; row++, from += columns)
        strip[d * rows + row] = (block[from]! - shift) * factor;
    }
  }
}
