import type { KernelSpace } from './kernels.ts';
import type { Multiply } from './multiply.ts';
import { dense, depthOfPack, rowsPerCall, scratchBytes } from './row-product.ts';
import { rowRanges, strideOf, type Tridiagonal } from './tridiagonal.ts';

/** Reflectors that are gathered into one. */
const together = 64;
/** Orders from which an engine's own product is worth its copies. */
const smallestForEngine = 512;

/** Bytes that `backTransform` takes of a space for so many vectors. */
export function backTransformBytes(size: number, count: number): number {
  const calls = Math.ceil(count / rowsPerCall);
  return (
    8 *
      (4 * (together + 4) * strideOf(size) +
        together * together +
        calls * (rowsPerCall + 4) * (together + 4)) +
    scratchBytes(count) +
    256
  );
}

/**
 * Eigenvectors of T, the rows 0..count-1 of `vectors` (`stride` numbers each), become those of the matrix that
 * was reduced to T: reflectors are applied in blocks, so that the work is products of matrices.
 */
export function backTransform(
  { reduced, stride, taus, diagonal }: Tridiagonal,
  vectors: Float64Array,
  count: number,
  space: KernelSpace,
  multiply?: Multiply,
): void {
  const size = diagonal.length;
  const line = 8 * stride;
  const { kernels } = space;
  const u = space.float64((together + 4) * stride);
  const tu = space.float64((together + 4) * stride);
  const packedU = space.float64((together + 4) * stride).byteOffset;
  const packedTu = space.float64((together + 4) * stride).byteOffset;
  const t = space.float64(together * together).byteOffset;
  const partLength = (rowsPerCall + 4) * (together + 4);
  const parts = space.float64(Math.ceil(count / rowsPerCall) * partLength).byteOffset;
  const scratch = space.float64(scratchBytes(count) / 8).byteOffset;
  for (let first = 1; first < size; first += together) {
    const some = Math.min(together, size - first);
    const length = Math.ceil((first + some) / 4) * 4;
    kernels.blockReflector(
      reduced.byteOffset,
      line,
      first,
      some,
      taus.byteOffset,
      u.byteOffset,
      tu.byteOffset,
      t,
    );
    if (multiply && Math.min(count, length) >= smallestForEngine) {
      applyByEngine(multiply, stride, vectors, count, some, Math.min(length, size), u, tu);
      continue;
    }
    kernels.packTransposedFactor(u.byteOffset, line, some, length, packedU);
    kernels.packFactor(tu.byteOffset, line, 0, some, length, packedTu);
    space.run(
      'applyReflector',
      rowRanges(count, rowsPerCall).map(([from, end], call) => [
        vectors.byteOffset + from * line,
        line,
        end - from,
        length,
        some,
        packedU,
        packedTu,
        parts + 8 * call * partLength,
        scratch + 8 * call * depthOfPack * (rowsPerCall + 4),
      ]),
    );
  }
}

function applyByEngine(
  multiply: Multiply,
  stride: number,
  vectors: Float64Array,
  count: number,
  some: number,
  length: number,
  u: Float64Array,
  tu: Float64Array,
): void {
  const z = { rows: count, columns: length, data: dense(vectors, 0, stride, count, length) };
  const reflectors = { rows: some, columns: length };
  const along = multiply(z, { ...reflectors, data: dense(u, 0, stride, some, length), transposed: true });
  const change = multiply(
    { rows: count, columns: some, data: along },
    { ...reflectors, data: dense(tu, 0, stride, some, length) },
  );
  for (let i = 0, k = 0; i < count; i++)
    for (let j = 0; j < length; j++, k++) vectors[i * stride + j]! += change[k]!;
}
