import type { Metadata } from 'next';
import { CheckpointPage } from '../../../features/checkpoint/checkpoint-page.tsx';

export const metadata: Metadata = { title: 'Checkpoint' };

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ target?: string | string[] }>;
}

/** One checkpoint, seen on one target data set. */
export default async function Page({ params, searchParams }: Props) {
  const { target } = await searchParams;
  return (
    <CheckpointPage
      id={decodeURIComponent((await params).id)}
      target={typeof target === 'string' ? target : undefined}
    />
  );
}
