import type { Metadata } from 'next';
import { Gallery } from '../../charts/gallery.tsx';

export const metadata: Metadata = { title: 'Charts' };

/** Every chart with its example: the gallery, and what the picture tests look at. */
export default function Page() {
  return <Gallery />;
}
