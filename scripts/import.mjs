import { setUp } from './set-up.mjs';

setUp({ web: false });
await import('../server/dist/import.js');
