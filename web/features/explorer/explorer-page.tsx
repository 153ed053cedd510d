'use client';

import dynamic from 'next/dynamic';
import { Skeleton } from '../notices/skeleton.tsx';

/** The editor needs a browser, and is large: it comes with this page only. */
const Explorer = dynamic(() => import('./explorer.tsx').then((module) => module.Explorer), {
  ssr: false,
  loading: () => <Skeleton heights={[600]} />,
});

/** GraphiQL with prepared queries. */
export function ExplorerPage() {
  return (
    <div className="stack">
      <h1>Explorer</h1>
      <p className="lede">
        Every number on these pages is a field of one graph. The tabs hold queries to begin with.
      </p>
      <Explorer />
    </div>
  );
}
