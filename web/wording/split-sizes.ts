interface Sized {
  readonly splits: readonly { readonly split: 'TRAIN' | 'TEST'; readonly count: number }[];
}

/** How many images one split of a data set has. */
export function imageCount({ splits }: Sized, split: Sized['splits'][number]['split']): number {
  return splits.find((one) => one.split === split)?.count ?? 0;
}

/** The sizes of a target: `200 labelled, 3000 test`. */
export const labelledAndTest = (dataset: Sized): string =>
  `${imageCount(dataset, 'TRAIN')} labelled, ${imageCount(dataset, 'TEST')} test`;
