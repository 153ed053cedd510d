import { TransferscopeError } from '../errors.ts';

/** A computation that needs more memory than its device has, however small its pieces. */
export class OutOfDeviceMemory extends TransferscopeError {}

/**
 * What engines say when memory does not suffice: TensorFlow (status 8, RESOURCE_EXHAUSTED), WebAssembly memories and
 * array buffers, onnxruntime, Dawn.
 */
const signs =
  /\bOOM\b|out of memory|out-of-memory|RESOURCE_EXHAUSTED|TF_Status: 8\b|failed to allocate|allocation failed|bad_alloc|cannot enlarge memory|memory access out of bounds/i;

/** Whether an error means that memory did not suffice, so that smaller pieces may do. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && signs.test(`${error.name} ${error.message}`);
}
