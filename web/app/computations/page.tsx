import type { Metadata } from 'next';
import { ComputationsPage } from '../../features/computations/computations-page.tsx';

export const metadata: Metadata = { title: 'Computations' };

/** What is being computed, waits, is done or failed, and on what engine. */
export default function Page() {
  return <ComputationsPage />;
}
