import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TransferscopeError } from '../errors.ts';
import { writeWholeFile } from './write-file.ts';

/** A file of the store that is not there, or is not what its name says. */
export class ArtifactError extends TransferscopeError {}

/** Files found by the SHA-256 of their content: arrays, weights, data sets. Written once, never changed. */
export interface ArtifactStore {
  /** For a person: where the files are. */
  readonly description: string;
  /** Stores bytes; the same ones again cost nothing. They survive a power cut once this resolves. */
  put(bytes: Uint8Array, extension: string): Promise<{ sha256: string; bytes: number }>;
  /** @throws ArtifactError ARTIFACT_MISSING or ARTIFACT_ALTERED, naming the file */
  read(sha256: string, extension: string): Promise<Buffer>;
  /** Deletes what processes that were killed left half written; call it when no other one writes. */
  sweep(): Promise<void>;
  /** The file's path, for serving it in ranges. */
  path(sha256: string, extension: string): string;
}

/** SHA-256 of bytes, in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The artifacts of a data folder: `artifacts/ab/<sha256>.<extension>`; while they are written, `artifacts/unfinished`. */
export function localArtifacts(dataFolder: string): ArtifactStore {
  const root = join(dataFolder, 'artifacts');
  const unfinishedFolder = join(root, 'unfinished');
  const path = (sha256: string, extension: string) =>
    join(root, sha256.slice(0, 2), `${sha256}.${extension}`);
  /** From the data folder on: clients of the API see it, and the server's folders are none of theirs. */
  const nameOf = (sha256: string, extension: string) =>
    `artifacts/${sha256.slice(0, 2)}/${sha256}.${extension}`;

  return {
    description: `folder ${root}`,
    path,

    async put(bytes, extension) {
      const sha256 = sha256Of(bytes);
      const file = path(sha256, extension);
      const stored = { sha256, bytes: bytes.byteLength };
      // One that was damaged meanwhile is written again.
      if (await holds(file, sha256)) return stored;
      await writeWholeFile(file, bytes, unfinishedFolder);
      return stored;
    },

    sweep: () => rm(unfinishedFolder, { recursive: true, force: true }),

    async read(sha256, extension) {
      const file = path(sha256, extension);
      const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
        if (cause.code !== 'ENOENT') throw cause;
        throw new ArtifactError(
          'ARTIFACT_MISSING',
          `The file ${nameOf(sha256, extension)} is not there.`,
          'Restore it from a backup of the data folder, or import its source again.',
          { cause },
        );
      });
      if (sha256Of(bytes) === sha256) return bytes;
      throw new ArtifactError(
        'ARTIFACT_ALTERED',
        `The file ${nameOf(sha256, extension)} (${bytes.byteLength} bytes) was cut or altered: its SHA-256 is not its name.`,
        'Restore it from a backup of the data folder, or delete it and import its source again.',
      );
    },
  };
}

const holds = (file: string, sha256: string) =>
  readFile(file).then(
    (bytes) => sha256Of(bytes) === sha256,
    () => false,
  );
