import { TransferscopeError } from '../errors.ts';
import { decodeWeights } from '../formats/safetensors.ts';
import type { Weights } from '../networks/weights.ts';
import { ArtifactError, type ArtifactStore } from './artifact-store.ts';

/** A checkpoint's file that cannot be used; the message names the file. */
export class CheckpointFileError extends TransferscopeError {}

/**
 * Reads a checkpoint's weights and checks them against their SHA-256.
 * @throws CheckpointFileError CHECKPOINT_MISSING or CHECKPOINT_ALTERED
 */
export async function readCheckpointWeights(artifacts: ArtifactStore, sha256: string): Promise<Weights> {
  try {
    return decodeWeights(await artifacts.read(sha256, 'safetensors'));
  } catch (cause) {
    if (!(cause instanceof ArtifactError)) throw cause;
    throw new CheckpointFileError(
      cause.code === 'ARTIFACT_MISSING' ? 'CHECKPOINT_MISSING' : 'CHECKPOINT_ALTERED',
      `The checkpoint cannot be read. ${cause.message}`,
      cause.advice,
      { cause },
    );
  }
}
