import type { Float64Algebra } from '../../tensors/float64/algebra.ts';
import { columnMeans } from '../../tensors/float64/column-statistics.ts';
import type { DenseMatrix } from '../../tensors/float64/multiply.ts';
import { rowBlocks } from '../../tensors/float64/row-blocks.ts';
import type { RowMatrix } from '../../tensors/float64/row-matrix.ts';
import { sumOfSquares } from '../../tensors/float64/sum-of-squares.ts';
import type { Bands } from './compare-directions.ts';
import { principalSubspace } from './subspaces.ts';

/** How far features have moved, relative to the reference's: 0 if not at all, 1 if by as much as there is. */
export interface Drift {
  /** Of the features as they are. */
  readonly whole: number;
  /** Of their part in the reference's principal subspace. */
  readonly principal: number;
  /** Of the rest; null where the reference has nothing resolved there. */
  readonly residual: number | null;
}

/**
 * Drift of each band from the reference F (N x D) to the features F' of the same images, with V the leading k
 * directions of the reference:
 *
 *     principal  ||(F' - F) V||_F / ||F V||_F,    residual  ||(F' - F)(I - V V')||_F / ||F (I - V V')||_F
 *
 * F (I - V V') is all that is not in the principal part, so features that were dead in the reference and live now count
 * as residual drift. Norms of the reference's parts are sums of its squared singular values.
 */
export async function driftOf(
  float64: Float64Algebra,
  features: RowMatrix,
  reference: RowMatrix,
  { directions, components }: Bands,
  centred: boolean,
): Promise<Drift> {
  const { vectors } = principalSubspace(directions, components);
  const basis = { rows: components, columns: reference.columns, data: vectors, transposed: true };
  let whole = 0;
  let principal = 0;
  for (const difference of differences(features, reference, centred)) {
    whole += sumOfSquares(difference.data);
    principal += sumOfSquares((await float64.product(difference, basis)).data);
  }
  const inside = sumOfSquares(directions.values.subarray(0, components));
  const outside = sumOfSquares(directions.values.subarray(components));
  return {
    whole: Math.sqrt(whole / (inside + outside)),
    principal: Math.sqrt(principal / inside),
    residual: directions.resolved > components ? Math.sqrt(Math.max(0, whole - principal) / outside) : null,
  };
}

/** F' - F in float64, some rows at a time. */
export function* differences(
  features: RowMatrix,
  reference: RowMatrix,
  centred: boolean,
): Generator<DenseMatrix, undefined> {
  const others = rowBlocks(reference, centred ? columnMeans(reference) : undefined);
  for (const block of rowBlocks(features, centred ? columnMeans(features) : undefined)) {
    const other = others.next().value!;
    for (let at = 0; at < block.data.length; at++) block.data[at]! -= other.data[at]!;
    yield block;
  }
}
