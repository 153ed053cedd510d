import { defineConfig } from 'vitest/config';

// Each file starts servers of its own; on two cores one after the other is faster and steadier.
export default defineConfig({
  test: { include: ['*.test.ts'], fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
