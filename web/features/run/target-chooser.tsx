'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { addressWith } from '../address/address-with.ts';

interface Props {
  /** Address of the run's page. */
  path: string;
  targets: readonly { slug: string; name: string; splits: readonly { split: string; count: number }[] }[];
  chosen: string | undefined;
}

/** The data set that the run is seen on; it is part of the address. */
export function TargetChooser({ path, targets, chosen }: Props) {
  const router = useRouter();
  const query = useSearchParams();
  const size = (splits: Props['targets'][number]['splits'], split: string) =>
    splits.find((one) => one.split === split)?.count ?? 0;
  return (
    <label className="row">
      <span className="soft">Target data set</span>
      <select
        className="button"
        data-testid="target-chooser"
        value={chosen ?? ''}
        onChange={({ target }) => router.push(`${path}${addressWith(query, 'target', target.value)}`)}
      >
        {chosen === undefined ? <option value="">choose …</option> : null}
        {targets.map(({ slug: value, name, splits }) => (
          <option key={value} value={value}>
            {name} ({size(splits, 'TRAIN')} labelled, {size(splits, 'TEST')} test)
          </option>
        ))}
      </select>
    </label>
  );
}
