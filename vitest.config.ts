import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// A file for every core: vitest itself would leave one free, and on two cores take one file after the other.
export default defineConfig({
  test: { projects: ['server', 'shared', 'web', 'test'], maxWorkers: availableParallelism() },
});
