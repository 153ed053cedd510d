import type { Metadata } from 'next';
import { GridPage } from '../../../../features/grid/grid-page.tsx';

interface Props {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Compute ${decodeURIComponent((await params).slug)}` };
}

/** Asks for many results of one run at once. */
export default async function Page({ params }: Props) {
  return <GridPage slug={decodeURIComponent((await params).slug)} />;
}
