import { type RequestHandler, type Response, Router } from 'express';
import type { ArtifactStore } from '../storage/artifact-store.ts';
import { sendError } from './send-error.ts';

/** What may be read: arrays and checkpoints. */
const contentTypes: Readonly<Record<string, string>> = {
  npy: 'application/octet-stream',
  safetensors: 'application/octet-stream',
};

const adviceForFiles = 'Take the field `url` of a Tensor or a Checkpoint as it is.';

const sha256 = /^[0-9a-f]{64}$/;

/**
 * Serves `<sha256>.npy` and `<sha256>.safetensors` with range requests. A file's name is its content, so caches may
 * keep it for ever. Errors are JSON: BAD_ARTIFACT_NAME (400), NOT_FOUND (404), BAD_RANGE (416).
 */
export function artifactRoute(artifacts: ArtifactStore): RequestHandler {
  const router = Router();
  router.get('/:name', (request, response, next) => {
    const [digest = '', extension = '', ...rest] = request.params.name.split('.');
    const contentType = contentTypes[extension];
    if (!sha256.test(digest) || !contentType || rest.length > 0) {
      const wanted = 'The name of a file is 64 hexadecimal digits and .npy or .safetensors.';
      return sendError(response, 400, 'BAD_ARTIFACT_NAME', wanted, adviceForFiles);
    }
    response.type(contentType);
    response.sendFile(
      artifacts.path(digest, extension),
      { immutable: true, maxAge: '1y', dotfiles: 'allow', lastModified: false },
      (error) => {
        if (error) refuse(error as Error & { status?: number }, response, next);
      },
    );
  });
  router.use((_request, response) => {
    sendError(response, 404, 'NOT_FOUND', 'There is no such file.', adviceForFiles);
  });
  return router;
}

function refuse(
  error: Error & { status?: number },
  response: Response,
  next: (error: unknown) => void,
): void {
  // The client has gone, or the answer has begun: there is nobody to tell.
  if (response.headersSent) return;
  if (error.status === 404) sendError(response, 404, 'NOT_FOUND', 'There is no such file.', adviceForFiles);
  else if (error.status === 416)
    sendError(
      response,
      416,
      'BAD_RANGE',
      'The file ends before the range begins.',
      'Content-Range of this answer tells how many bytes the file has.',
    );
  else next(error);
}
