import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.ts';
import { ComputeDevice, Server, type TensorCache } from './server.ts';

@Resolver()
export class ServerResolver {
  @Query(() => Server, { description: 'The state of this server: engine, memory, storage and queue.' })
  async server(@Ctx() { deps }: RequestContext): Promise<Server> {
    const { computing, version, startedAt, database, artifacts } = deps;
    const engines = computing.status().map((status) => new ComputeDevice(status));
    const { engine, engineError, skippedEngines, computeProcess } = engines[0]!;
    const counts = await computing.counts();
    return Object.assign(new Server(), {
      version,
      startedAt,
      engine,
      engineError,
      skippedEngines,
      computeProcess,
      tensorCache: sumOf(engines.map(({ tensorCache }) => tensorCache)),
      engines,
      storage: { database: database.description, artifacts: artifacts.description },
      queue: {
        queued: counts.QUEUED,
        running: counts.RUNNING,
        paused: counts.PAUSED,
        succeeded: counts.SUCCEEDED,
        failed: counts.FAILED,
        cancelled: counts.CANCELLED,
      },
    });
  }
}

/** The caches of all devices together. */
function sumOf(caches: readonly TensorCache[]): TensorCache {
  return caches.reduce((sum, cache) => ({
    bytes: sum.bytes + cache.bytes,
    budget: sum.budget + cache.budget,
    entries: sum.entries + cache.entries,
    hits: sum.hits + cache.hits,
    misses: sum.misses + cache.misses,
    evictions: sum.evictions + cache.evictions,
    liveTensors: sum.liveTensors + cache.liveTensors,
  }));
}
