import { setUp } from './set-up.mjs';

setUp({ web: false });
await import('../server/dist/export.js');
