'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import type { CombinedError } from 'urql';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { LazyBar, type LazyResults } from './lazy-bar.tsx';

interface Props {
  /** Its anchor in the address, and its test id. */
  id: string;
  title: string;
  /** What is shown and how to read it. */
  gloss: ReactNode;
  /** What the button computes. */
  what: string;
  lazy: LazyResults & { data: unknown; error: CombinedError | undefined };
  /** What is shown can be chosen here. */
  chooser?: ReactNode;
  children: ReactNode;
}

/** A part of a page whose results are computed on request: being read, failed, partly there, and what the rest would cost. */
export function LazyPanel({ id, title, gloss, what, lazy, chooser, children }: Props) {
  const place = useRef<HTMLElement>(null);
  // The browser looked for the anchor before there was one.
  useEffect(() => {
    if (window.location.hash === `#${id}`) place.current?.scrollIntoView();
  }, [id]);
  return (
    <section ref={place} className="panel stack" id={id} aria-labelledby={`${id}-title`} data-testid={id}>
      <header>
        <div className="row" data-justify="between">
          <h2 id={`${id}-title`}>
            <a href={`#${id}`}>{title}</a>
          </h2>
          {chooser}
        </div>
        <p>{gloss}</p>
      </header>
      {lazy.error ? <FailureNotice error={lazy.error} retry={lazy.reread} /> : null}
      <LazyBar
        open={lazy.open}
        asking={lazy.asking}
        refusal={lazy.refusal}
        compute={lazy.compute}
        reread={lazy.reread}
        what={what}
      />
      {lazy.data || lazy.error ? children : <Skeleton heights={[160]} />}
    </section>
  );
}
