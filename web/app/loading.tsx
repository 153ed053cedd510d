import { Skeleton } from '../features/notices/skeleton.tsx';

/** Shown while a page's own code arrives. */
export default function Loading() {
  return <Skeleton />;
}
