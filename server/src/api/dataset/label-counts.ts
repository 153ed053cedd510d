import type { Split } from '@transferscope/shared';
import { readIdx } from '../../formats/idx.ts';
import type { ArtifactStore } from '../../storage/artifact-store.ts';
import type { DatasetRow } from '../../storage/schema.ts';

/** Counts by the digest of the label file; they never change, and there are few. */
const counted = new Map<string, Promise<readonly number[]>>();

/** How many images of a split each class has, read once from its label file. */
export function labelCounts(
  { manifest, files }: DatasetRow,
  split: Split,
  artifacts: ArtifactStore,
): Promise<readonly number[]> {
  const { sha256, extension } = files[manifest.splits[split].labels]!;
  const known = counted.get(sha256);
  if (known) return known;
  const counting = artifacts.read(sha256, extension).then((file) => {
    const counts = new Array<number>(manifest.classes.length).fill(0);
    for (const label of readIdx(file).data) counts[label]! += 1;
    return counts;
  });
  counting.catch(() => counted.delete(sha256));
  counted.set(sha256, counting);
  return counting;
}
