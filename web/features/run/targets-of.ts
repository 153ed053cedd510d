/** A data set that a run can be seen on, and the same resized to what its network takes. */
export interface Target {
  readonly id: string;
  /** Height, width and channels. */
  readonly imageShape: readonly number[];
  readonly resized: object;
}

/**
 * What a run can be seen on: data sets whose images its network takes, and of the others their images resized; both where it is
 * not known what the network takes. The data set that it was trained on comes last.
 */
export function targetsOf<T extends Target>(
  datasets: readonly T[],
  source: { readonly id: string; readonly imageShape: readonly number[] } | null | undefined,
): (T | T['resized'])[] {
  const ordered = [...datasets].sort((a, b) => Number(a.id === source?.id) - Number(b.id === source?.id));
  return ordered.flatMap((one): (T | T['resized'])[] => {
    if (!source) return [one, one.resized];
    return [String(one.imageShape) === String(source.imageShape) ? one : one.resized];
  });
}
