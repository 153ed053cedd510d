import { databases } from '../../../test/databases.ts';
import { dataFolder } from '../../../test/server-process.ts';
import { type ArtifactStore, localArtifacts } from '../storage/artifact-store.ts';
import { type OpenDatabase, openDatabase } from '../storage/database.ts';

/** An empty data folder and an empty database for one test or one file of tests. */
export interface TemporaryStorage {
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly artifacts: ArtifactStore;
  /** Opens and migrates the database; `remove` closes what a test leaves open. PGlite may be open once at a time only. */
  open(): Promise<OpenDatabase>;
  remove(): Promise<void>;
}

/** The databases that tests of storage run on; see test/databases.ts for how they are chosen. */
export const storages = databases.map(({ name, make }) => ({
  name,
  make: async (): Promise<TemporaryStorage> => {
    const folder = await dataFolder();
    const { environment, remove } = await make(folder.path);
    const databaseUrl = environment.DATABASE_URL;
    const opened: OpenDatabase[] = [];
    return {
      dataFolder: folder.path,
      databaseUrl,
      artifacts: localArtifacts(folder.path),
      open: async () => {
        const database = await openDatabase({ dataFolder: folder.path, databaseUrl });
        let closed: Promise<void> | undefined;
        const once = { ...database, close: () => (closed ??= database.close()) };
        opened.push(once);
        return once;
      },
      remove: async () => {
        for (const database of opened) await database.close();
        await remove();
        await folder.remove();
      },
    };
  },
}));
