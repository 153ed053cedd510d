import { RunList } from '../features/runs/run-list.tsx';

/** All runs. */
export default function Page() {
  return <RunList />;
}
