import { Worker } from 'node:worker_threads';

/** Looks twice a second whether this process still has the parent it was started by, and ends it if not. */
const watch = `
const { workerData: parent } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 500);
`;

/**
 * Ends this forked process when the one that forked it is gone, however it went. The channel's end is noticed only
 * between kernels, and a decomposition may take many seconds, so a thread watches as well.
 */
export function endWithParent(): void {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  new Worker(watch, { eval: true, workerData: process.ppid }).unref();
}
