/** Grey blocks in the place of what is being read. */
export function Skeleton({ heights = [40, 260, 180] }: { heights?: readonly number[] }) {
  return (
    <div className="stack" role="status">
      <span className="visually-hidden">Loading…</span>
      {heights.map((height, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks are alike and never move
        <div key={index} className="skeleton" style={{ height }} />
      ))}
    </div>
  );
}
