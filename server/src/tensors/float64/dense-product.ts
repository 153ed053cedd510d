import { openKernelSpace } from './kernels.ts';
import type { DenseMatrix } from './multiply.ts';
import { dense, rowProduct, rowProductBytes } from './row-product.ts';
import { strideOf } from './tridiagonal.ts';

/** A B in float64 by the project's kernels, in one thread; A is rows x depth, B is depth x columns. */
export function denseProduct(a: DenseMatrix, b: DenseMatrix): DenseMatrix {
  const [left, right] = [upright(a), upright(b)];
  const { rows, columns: depth } = left;
  const { columns } = right;
  if (right.rows !== depth)
    throw new RangeError(`${rows} x ${depth} times ${right.rows} x ${columns} is no product`);
  const stride = strideOf(Math.max(depth, columns));
  const size = Math.max(rows, depth, columns);
  const space = openKernelSpace(8 * stride * (2 * (rows + 4) + depth + 4) + rowProductBytes(size, stride));
  const placed = (matrix: DenseMatrix) => {
    const to = space.float64((matrix.rows + 4) * stride);
    for (let i = 0; i < matrix.rows; i++)
      to.set(matrix.data.subarray(i * matrix.columns, (i + 1) * matrix.columns), i * stride);
    return to;
  };
  const product = rowProduct(size, stride, space);
  const to = space.float64((rows + 4) * stride);
  product.add(
    { from: placed(left), at: 0, rows, depth },
    { from: placed(right), at: 0, columns },
    { to, at: 0 },
  );
  return { rows, columns, data: dense(to, 0, stride, rows, columns) };
}

/** The matrix that is meant, in rows: itself, or its transpose written out. */
export function upright({ rows, columns, data, transposed }: DenseMatrix): DenseMatrix {
  if (!transposed) return { rows, columns, data };
  const turned = new Float64Array(data.length);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j]!;
  return { rows: columns, columns: rows, data: turned };
}
