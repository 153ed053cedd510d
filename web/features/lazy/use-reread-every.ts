import { useEffect } from 'react';

/** Reads again every so many milliseconds while the page is open; not at all where that is null. */
export function useRereadEvery(reread: () => void, milliseconds: number | null): void {
  useEffect(() => {
    if (milliseconds === null) return;
    const timer = setInterval(reread, milliseconds);
    return () => clearInterval(timer);
  }, [reread, milliseconds]);
}
