import { setUp } from './set-up.mjs';

setUp();
process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
await import('../server/dist/main.js');
