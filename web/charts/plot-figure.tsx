'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

interface Props<D> {
  /** What the picture shows, in words, for those who do not see it. */
  label: string;
  data: D;
  /** A chart of this folder: data and a width in pixels to an element. Must be the same function each time. */
  draw: (data: D, width: number) => Element;
  /** Space kept until the first drawing, so that nothing jumps. */
  height: number;
  /** What its lines and colours mean, above it. */
  legend?: ReactNode;
  caption?: ReactNode;
}

/** Draws a chart as wide as its place, and again whenever the data or the place changes. */
export function PlotFigure<D>({ label, data, draw, height, legend, caption }: Props<D>) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    if (!place.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (width === 0) return;
    const picture = draw(data, width);
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', label);
    if (!place.current) return;
    place.current.replaceChildren(picture);
    place.current.style.minHeight = '';
  }, [data, draw, label, width]);

  return (
    <figure className="figure">
      {legend}
      <div ref={place} style={{ minHeight: height }} />
      {caption ? <figcaption>{caption}</figcaption> : null}
    </figure>
  );
}
