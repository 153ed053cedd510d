import type { Metadata } from 'next';
import { PretrainingPage } from '../../../features/pretraining/pretraining-page.tsx';

export const metadata: Metadata = { title: 'New pre-training' };

/** Starts the pre-training of a new run. */
export default function Page() {
  return <PretrainingPage />;
}
