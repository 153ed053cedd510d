import { defineConfig } from 'vitest/config';

export default defineConfig({
  // One graphql realm: vite would take the .mjs twin beside the .js that others load.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: { isolate: false, include: ['**/*.test.ts'], exclude: ['node_modules', '.next'] },
});
