import type { EngineStart } from './compute-child.ts';

/** What the log says of the start of an engine: one line for it, and one for each that was tried before it. */
export function describeEngineStart(start: EngineStart): string[] {
  if ('error' in start) {
    const { code, message, advice } = start.error;
    return [`${code}: ${message} ${advice}`];
  }
  const { backend, device, version, precision, threads } = start.engine;
  return [
    ...start.skipped.map(
      ({ engine, reason, advice }) => `engine ${engine} is not used: ${reason}. ${advice}`,
    ),
    `engine ${backend} on ${device} (${version}, ${precision}, ${threads} ${threads === 1 ? 'thread' : 'threads'})`,
  ];
}
