import { fileURLToPath } from 'node:url';

/** @type {import('next').NextConfig} */
export default {
  transpilePackages: ['@transferscope/shared'],
  // The workspace root: pages import from ../shared, which lies outside this folder.
  turbopack: { root: fileURLToPath(new URL('..', import.meta.url)) },
  // `npm run check` does the types of all packages; set-up need not do them again.
  typescript: { ignoreBuildErrors: true },
  allowedDevOrigins: ['127.0.0.1'],
  poweredByHeader: false,
  devIndicators: false,
};
