import Link from 'next/link';

/** What to do when there is no run yet. */
export function NoRuns() {
  return (
    <section className="panel stack">
      <h2>There is no run here yet</h2>
      <p>
        A run is a network that was pre-trained on one data set, with the checkpoints kept on the way.{' '}
        <Link href="/runs/new">Start a pre-training</Link> in this server: it shows up here as soon as it
        starts, and its checkpoints as they are kept. Or train one into a folder, and take that into the data
        folder while the server is stopped:
      </p>
      <pre>{'npm run pretrain -- --help\nnpm run import -- --help'}</pre>
    </section>
  );
}
