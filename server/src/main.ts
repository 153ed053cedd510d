import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { pageHandler } from '@transferscope/web/handler';
import packageJson from '../package.json' with { type: 'json' };
import { createApiApp } from './api/http.ts';
import { attachSubscriptions } from './api/subscriptions.ts';
import { startComputing } from './computing/computing.ts';
import { describeEngineStart } from './computing/describe-engine-start.ts';
import { unfinishedAmong } from './computing/unfinished-among.ts';
import { type Config, readConfig } from './config.ts';
import { TransferscopeError } from './errors.ts';
import { quantities } from './quantities/catalogue.ts';
import { localArtifacts } from './storage/artifact-store.ts';
import { bindDataFolder } from './storage/bind-data-folder.ts';
import { lockDataFolder } from './storage/data-folder-lock.ts';
import { openDatabase } from './storage/database.ts';
import { importSample } from './storage/import-sample.ts';
import { localSavepoints } from './storage/savepoints.ts';

/** A port that cannot be listened on. */
class PortUnavailable extends TransferscopeError {}

const development = process.env.NODE_ENV === 'development';
const startedAt = new Date();

/** Composition root: configuration -> storage -> computing -> api -> web. What was opened is closed in reverse. */
async function main(): Promise<void> {
  // The embedded database is the only WebAssembly here: compiling it a second time, optimised, is a quarter of a start, and
  // answers come no sooner for it.
  setFlagsFromString('--wasm-tiering-budget=200000000');
  const config = readConfig();
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  // Ctrl-C in a terminal reaches npm as well, which may signal us a second time.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void closeAll().then(() => process.exit(0)));

  try {
    const lock = await lockDataFolder(config.dataFolder);
    closers.push(() => lock.release());
    const database = await openDatabase(config);
    closers.push(() => database.close());
    await bindDataFolder(config.dataFolder, database);
    const artifacts = localArtifacts(config.dataFolder);
    await artifacts.sweep();
    await localSavepoints(config.dataFolder).sweep((keys) => unfinishedAmong(database.db, keys));
    await importSample(fileURLToPath(new URL('../../sample', import.meta.url)), database.db, artifacts);
    const computing = await startComputing({
      database,
      artifacts,
      quantities,
      config,
      computeProcess: { entry: fileURLToPath(new URL('./compute-process.js', import.meta.url)) },
    });
    closers.push(() => computing.stop());

    const { host } = config;
    const pages = pageHandler({ dev: development, hostname: host, port: config.port });
    const report = (id: string, error: unknown) => console.error(`error ${id}:`, error);
    const deps = { database, artifacts, computing, version: packageJson.version, startedAt, report, host };
    const app = await createApiApp({ ...deps, pages, development });
    const server = createServer(app);
    closers.push(attachSubscriptions(server, { ...deps, leaveOtherUpgrades: development }));
    const close = closerOf(server);
    const port = await listen(server, config);
    closers.push(close);
    console.log(`ready http://${host.includes(':') ? `[${host}]` : host}:${port}`);
    computing.onEngineStart((start) => {
      for (const line of describeEngineStart(start)) console.error(line);
    });
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function listen(server: Server, { host, port }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new PortUnavailable(
          'PORT_UNAVAILABLE',
          `Port ${port} of ${host} cannot be used: ${cause.code === 'EADDRINUSE' ? 'another program listens on it' : cause.message}.`,
          'Set PORT (or HOST) to another one.',
          { cause },
        ),
      ),
    );
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Ends every connection: idle ones, those of browsers that keep theirs open, and web sockets whoever serves them. */
function closerOf(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

main().catch((error: unknown) => {
  if (error instanceof TransferscopeError) console.error(`${error.code}: ${error.message} ${error.advice}`);
  else console.error(error);
  process.exit(1);
});
