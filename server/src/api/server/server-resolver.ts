import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../context.ts';
import { Engine, EngineError, SkippedEngine } from './engine.ts';
import { Server } from './server.ts';

@Resolver()
export class ServerResolver {
  @Query(() => Server, { description: 'The state of this server: engine, memory, storage and queue.' })
  async server(@Ctx() { deps }: RequestContext): Promise<Server> {
    const { computing, version, startedAt, database, artifacts } = deps;
    const { engine, engineError, skippedEngines, tensorCache, computeProcess } = computing.status();
    const counts = await computing.counts();
    return Object.assign(new Server(), {
      version,
      startedAt,
      engine: engine && new Engine(engine),
      engineError: engineError && new EngineError(engineError),
      skippedEngines: skippedEngines.map((skipped) => new SkippedEngine(skipped)),
      tensorCache,
      computeProcess,
      storage: { database: database.description, artifacts: artifacts.description },
      queue: {
        queued: counts.QUEUED,
        running: counts.RUNNING,
        succeeded: counts.SUCCEEDED,
        failed: counts.FAILED,
        cancelled: counts.CANCELLED,
      },
    });
  }
}
