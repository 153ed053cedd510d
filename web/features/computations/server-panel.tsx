import { bytes, counted } from '../../wording/amount.ts';
import type { ServerFacts } from './computations.query.ts';

/** Engine, tensor cache, compute process and storage at this moment. */
export function ServerPanel({ server }: { server: ServerFacts }) {
  const { engine, engineError, skippedEngines, engines, tensorCache, storage, queue } = server;
  const facts: [string, string][] = [
    [
      'Engine',
      engine ? `${engine.backend}, ${counted(engine.threads, 'thread')}` : engineError ? 'none' : 'starting',
    ],
    ['Device', engine ? `${engine.device}, ${engine.version}` : engineError ? 'none' : 'unknown yet'],
    ['Forward passes', engine?.inference ?? (engineError ? 'none' : 'unknown yet')],
    ...skippedEngines.map(({ engine: name, reason, advice }): [string, string] => [
      `Not used: ${name}`,
      `${reason}. ${advice}`,
    ]),
    [
      'Tensor cache',
      `${bytes(tensorCache.bytes)} of ${bytes(tensorCache.budget)} in ${counted(tensorCache.entries, 'matrix', 'matrices')}`,
    ],
    ['Hits, misses, evictions', `${tensorCache.hits}, ${tensorCache.misses}, ${tensorCache.evictions}`],
    ['Live tensors', String(tensorCache.liveTensors)],
    ...engines.map(({ engine: own, computeProcess }, index): [string, string] => [
      engines.length > 1 ? `Compute process ${index + 1}` : 'Compute process',
      [
        computeProcess.state,
        ...(computeProcess.pid ? [`pid ${computeProcess.pid}`] : []),
        ...(engines.length > 1 && own ? [own.device] : []),
        counted(computeProcess.restarts, 'restart'),
      ].join(', '),
    ]),
    [
      'Queue',
      `${queue.running} running, ${queue.queued} waiting, ${queue.paused} paused, ${queue.succeeded} done, ${queue.failed} failed`,
    ],
    ['Database', storage.database],
    ['Arrays', storage.artifacts],
  ];
  return (
    <section className="panel" aria-label="Server">
      {engineError ? (
        <p className="notice break" data-tone="bad" role="alert">
          {engineError.message} {engineError.advice} <span className="mono">{engineError.code}</span>
        </p>
      ) : null}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
