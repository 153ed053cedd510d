'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { labelledAndTest } from '../../wording/split-sizes.ts';
import { addressWith } from '../address/address-with.ts';

interface Props {
  /** Address of the run's page. */
  path: string;
  targets: readonly ({ slug: string; name: string } & Parameters<typeof labelledAndTest>[0])[];
  chosen: string | undefined;
}

/** The data set that the run is seen on; it is part of the address. */
export function TargetChooser({ path, targets, chosen }: Props) {
  const router = useRouter();
  const query = useSearchParams();
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
        {targets.map((one) => (
          <option key={one.slug} value={one.slug}>
            {one.name} ({labelledAndTest(one)})
          </option>
        ))}
      </select>
    </label>
  );
}
