import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { TransferscopeError } from '../errors.ts';
import { type ArtifactStore, localArtifacts } from '../storage/artifact-store.ts';
import { bindDataFolder } from '../storage/bind-data-folder.ts';
import { lockDataFolder } from '../storage/data-folder-lock.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { importDatasetFolder } from '../storage/import-dataset-folder.ts';
import { importRunFolder } from '../storage/import-run-folder.ts';
import { importSample } from '../storage/import-sample.ts';

const help = `Takes runs and data sets into the data folder, where the server finds them.

  npm run import -- FOLDER...

  FOLDER   a run (run.json and safetensors files, as npm run pretrain writes them)
           or a data set (dataset.json and IDX files, as sample/datasets holds them)

Stop the server before. TRANSFERSCOPE_DATA and DATABASE_URL choose where to, as they do for the server. Data sets
go first, so a run and the data set that it was trained on may come together. A folder is taken whole or not at all;
one that is there already changes nothing, except that lost files are brought back.
`;

/** A folder that is given on the command line and is neither a run nor a data set. */
class NothingToImport extends TransferscopeError {}

/** What a folder of the command line holds. */
interface Found {
  readonly folder: string;
  readonly kind: 'data set' | 'run';
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean' } },
  });
  if (values.help || positionals.length === 0) {
    console.log(help);
    process.exit(values.help ? 0 : 2);
  }
  await importAll(positionals.map((folder) => resolve(folder)));
} catch (error) {
  if (error instanceof TransferscopeError) console.error(`${error.code}: ${error.message} ${error.advice}`);
  else console.error(error);
  process.exit(1);
}

async function importAll(folders: readonly string[]): Promise<void> {
  // Before anything is opened: a slip of the keyboard changes nothing.
  const found = folders.map(look);
  const config = readConfig();
  const lock = await lockDataFolder(config.dataFolder);
  try {
    const database = await openDatabase(config);
    try {
      await bindDataFolder(config.dataFolder, database);
      const artifacts = localArtifacts(config.dataFolder);
      // A run trained on one of the sample's data sets finds it in a new data folder as well.
      await importSample(fileURLToPath(new URL('../../sample', import.meta.url)), database.db, artifacts);
      for (const kind of ['data set', 'run'] as const)
        for (const one of found) if (one.kind === kind) await importOne(one, database.db, artifacts);
    } finally {
      await database.close();
    }
  } finally {
    await lock.release();
  }
}

async function importOne({ folder, kind }: Found, db: Database, artifacts: ArtifactStore): Promise<void> {
  const take = kind === 'run' ? importRunFolder : importDatasetFolder;
  const { row, isNew } = await take(folder, db, artifacts);
  console.log(`${isNew ? 'imported' : 'there already'}: ${kind} ${row.slug} from ${folder}`);
}

function look(folder: string): Found {
  if (existsSync(join(folder, 'dataset.json'))) return { folder, kind: 'data set' };
  if (existsSync(join(folder, 'run.json'))) return { folder, kind: 'run' };
  throw new NothingToImport(
    'NOTHING_TO_IMPORT',
    `${folder} holds neither a run.json nor a dataset.json.`,
    'Give the folder of a run or of a data set itself, not one above it; see npm run import -- --help.',
  );
}
