'use client';

/** A fault of a page itself; the header and the other pages go on working. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="stack">
      <h1>This page has failed</h1>
      <div className="notice" data-tone="bad">
        <p>{error.message}</p>
        {error.digest ? <p className="small faint">Digest {error.digest}</p> : null}
      </div>
      <p>
        <button type="button" className="button" onClick={reset}>
          Try again
        </button>
      </p>
    </div>
  );
}
