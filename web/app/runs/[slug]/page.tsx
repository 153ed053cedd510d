import type { Metadata } from 'next';
import { RunPage } from '../../../features/run/run-page.tsx';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ target?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).slug) };
}

/** One run, seen on one target data set. */
export default async function Page({ params, searchParams }: Props) {
  const { target } = await searchParams;
  return (
    <RunPage
      slug={decodeURIComponent((await params).slug)}
      target={typeof target === 'string' ? target : undefined}
    />
  );
}
