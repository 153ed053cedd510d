import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

const require = createRequire(import.meta.url);

export default defineConfig({
  // Patient: a machine that does other things as well must not fail a test of numbers.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
  resolve: {
    // One copy of graphql: type-graphql and Apollo would otherwise load the CommonJS and the ESM one, and
    // instanceof fails between them.
    alias: [{ find: /^graphql$/, replacement: require.resolve('graphql/index.js') }],
  },
});
