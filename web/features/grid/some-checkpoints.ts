/** Ways to choose checkpoints by one click, as they are called on their buttons. */
export const checkpointSelections = ['All', 'First, middle, last', 'Every second', 'None'] as const;
export type CheckpointSelection = (typeof checkpointSelections)[number];

/** Those of an ordered list that a selection means; every second one begins with the first and has the last as well. */
export function someOf<T>(all: readonly T[], selection: CheckpointSelection): T[] {
  const last = all.length - 1;
  switch (selection) {
    case 'All':
      return [...all];
    case 'First, middle, last':
      return all.filter((_, index) => [0, Math.floor(last / 2), last].includes(index));
    case 'Every second':
      return all.filter((_, index) => index % 2 === 0 || index === last);
    case 'None':
      return [];
  }
}
