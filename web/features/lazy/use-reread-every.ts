import { useEffect } from 'react';

/** Reads again every so many milliseconds while the page is shown, and at once when it is shown again; not at all where that is null. */
export function useRereadEvery(reread: () => void, milliseconds: number | null): void {
  useEffect(() => {
    if (milliseconds === null) return;
    const look = () => {
      if (!document.hidden) reread();
    };
    const timer = setInterval(look, milliseconds);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [reread, milliseconds]);
}
