import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors, type SafetensorsArray } from '../formats/safetensors.ts';
import type { NumericArray, Savepoint } from '../quantities/define-quantity.ts';
import type { EngineDescription } from '../tensors/engine.ts';
import { writeWholeFile } from './write-file.ts';

/** A savepoint, and what its numbers depend on and its reader must know beside it. */
export interface StoredSavepoint {
  readonly savepoint: Savepoint;
  readonly engine: EngineDescription;
  /** Wall time of all attempts until then. */
  readonly seconds: number;
}

/** Where computations were when they last saved, by their keys. One a computation; a new one replaces it. */
export interface SavepointStore {
  /** Undefined where there is none, or none that can be read: a computation may always begin anew. */
  read(key: string): Promise<StoredSavepoint | undefined>;
  write(key: string, savepoint: StoredSavepoint): Promise<void>;
  remove(key: string): Promise<void>;
  /** Removes all but those of some computations; call it when nothing computes. */
  sweep(isWanted: (keys: readonly string[]) => Promise<ReadonlySet<string>>): Promise<void>;
}

const types = { F32: 'float32', F64: 'float64', I32: 'int32', U8: 'uint8' } as const;
const safetensorsType = Object.fromEntries(Object.entries(types).map(([a, b]) => [b, a])) as Record<
  NumericArray['dtype'],
  SafetensorsArray['dtype']
>;
const extension = '.safetensors';

/** The savepoints of a data folder: `savepoints/<key>.safetensors`, the state as JSON in the file's metadata. */
export function localSavepoints(dataFolder: string): SavepointStore {
  const folder = join(dataFolder, 'savepoints');
  const unfinishedFolder = join(folder, 'unfinished');
  const path = (key: string) => join(folder, `${key}${extension}`);
  const remove = (key: string) => rm(path(key), { force: true });
  return {
    remove,

    async read(key) {
      try {
        const { tensors, metadata } = decodeSafetensors(await readFile(path(key)));
        const arrays = [...tensors].map(([name, { dtype, shape, data }]): [string, NumericArray] => [
          name,
          { dtype: types[dtype], shape, data },
        ]);
        const { state, engine, seconds } = JSON.parse(metadata.savepoint!);
        return { savepoint: { state, arrays: Object.fromEntries(arrays) }, engine, seconds };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
          console.error(`the savepoint of computation ${key} cannot be read:`, error);
        return undefined;
      }
    },

    async write(key, { savepoint: { state, arrays }, engine, seconds }) {
      const tensors = Object.entries(arrays).map(
        ([name, { dtype, shape, data }]): [string, SafetensorsArray] => [
          name,
          { dtype: safetensorsType[dtype], shape, data },
        ],
      );
      const metadata = { savepoint: JSON.stringify({ state, engine, seconds }) };
      await writeWholeFile(path(key), encodeSafetensors(new Map(tensors), metadata), unfinishedFolder);
    },

    async sweep(isWanted) {
      await rm(unfinishedFolder, { recursive: true, force: true });
      const names = await readdir(folder).catch(() => []);
      const keys = names.map((name) => name.slice(0, -extension.length));
      if (keys.length === 0) return;
      const wanted = await isWanted(keys);
      await Promise.all(keys.filter((key) => !wanted.has(key)).map(remove));
    },
  };
}
