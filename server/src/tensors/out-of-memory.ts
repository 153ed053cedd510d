import { OutOfDeviceMemory } from './device-fault.ts';

/**
 * What libraries say when memory does not suffice: TensorFlow (status 8, RESOURCE_EXHAUSTED), WebAssembly memories and
 * array buffers, onnxruntime. WebGPU's lack of memory is an OutOfDeviceMemory already.
 */
const signs =
  /\bOOM\b|out of memory|out-of-memory|RESOURCE_EXHAUSTED|TF_Status: 8\b|failed to allocate|allocation failed|bad_alloc|cannot enlarge memory|memory access out of bounds/i;

/** Whether an error means that memory did not suffice, so that smaller pieces may do. */
export function isOutOfMemory(error: unknown): boolean {
  if (error instanceof OutOfDeviceMemory) return true;
  return error instanceof Error && signs.test(`${error.name} ${error.message}`);
}
