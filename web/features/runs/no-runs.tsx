/** What to do when there is no run yet. */
export function NoRuns() {
  return (
    <section className="panel stack">
      <h2>There is no run here yet</h2>
      <p>
        A run is a network that was pre-trained on one data set, with the checkpoints kept on the way. Make
        one with the project’s own pre-training command; it shows up here as soon as it starts, and its
        checkpoints as they are kept:
      </p>
      <pre>npm run pretrain -- --help</pre>
    </section>
  );
}
