import Link from 'next/link';

/** An address that leads nowhere. */
export default function NotFound() {
  return (
    <div className="stack">
      <h1>There is no page at this address</h1>
      <p className="lede">It may have been typed by hand, or lead to something of an older version.</p>
      <p>
        <Link href="/">All runs</Link>
      </p>
    </div>
  );
}
