import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig, settings } from './config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The rows of README's table of settings. */
const readme = readFileSync(resolve(root, 'README.md'), 'utf8')
  .split('\n## Settings\n')[1]!
  .split('\n## ')[0]!
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => {
    const [name, standard, ...description] = line.slice(2, -2).split(' | ');
    const plain = (cell: string) => cell.trim().replace(/^`(.*)`$/, '$1');
    return { name: plain(name!), default: plain(standard!), description: description.join(' | ').trim() };
  });

describe('the settings', () => {
  it('are those of README’s table, in its order, with its defaults and its words', () => {
    expect(readme).toEqual(settings);
  });

  it('are all that is read from the environment', () => {
    const read = new Set<string>();
    readConfig(new Proxy({}, { get: (_, name) => void read.add(String(name)) }));
    expect([...read].sort()).toEqual(settings.map(({ name }) => name).sort());
  });

  it('have the defaults that the table names, also where a variable is empty', () => {
    const defaults = readConfig({});
    expect(defaults).toEqual({
      port: 4000,
      host: '127.0.0.1',
      dataFolder: resolve(root, 'data'),
      databaseUrl: undefined,
      engine: 'auto',
      devices: 'auto',
      tensorBytes: null,
      threads: availableParallelism(),
      waitSeconds: 300,
    });
    const literal = settings.filter(
      ({ name, default: value }) =>
        name !== 'TRANSFERSCOPE_DATA' && /^[\w.]+$/.test(value) && value !== 'unset',
    );
    expect(readConfig(Object.fromEntries(literal.map((one) => [one.name, one.default])))).toEqual(defaults);
    expect(readConfig(Object.fromEntries(settings.map(({ name }) => [name, ''])))).toEqual(defaults);
  });

  it('are what the environment says', () => {
    expect(
      readConfig({
        PORT: '0',
        HOST: '0.0.0.0',
        TRANSFERSCOPE_DATA: 'elsewhere',
        DATABASE_URL: 'postgres://me:secret@db:5433/transfer',
        TRANSFERSCOPE_ENGINE: 'wasm',
        TRANSFERSCOPE_DEVICES: '2',
        TRANSFERSCOPE_TENSOR_BYTES: '0',
        TRANSFERSCOPE_THREADS: '3',
        TRANSFERSCOPE_WAIT_SECONDS: '1',
      }),
    ).toEqual({
      port: 0,
      host: '0.0.0.0',
      dataFolder: resolve('elsewhere'),
      databaseUrl: 'postgres://me:secret@db:5433/transfer',
      engine: 'wasm',
      devices: 2,
      tensorBytes: 0,
      threads: 3,
      waitSeconds: 1,
    });
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', ' 80'],
    ['TRANSFERSCOPE_ENGINE', 'abacus'],
    ['TRANSFERSCOPE_DEVICES', '0'],
    ['TRANSFERSCOPE_DEVICES', 'all'],
    ['TRANSFERSCOPE_TENSOR_BYTES', '1GB'],
    ['TRANSFERSCOPE_TENSOR_BYTES', '1e9'],
    ['TRANSFERSCOPE_THREADS', '0'],
    ['TRANSFERSCOPE_WAIT_SECONDS', 'forever'],
    ['TRANSFERSCOPE_WAIT_SECONDS', '86401'],
  ])('refuse %s=%s by name, with the value', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining(`${name} is "${value}": expected `),
        advice: expect.stringContaining(name),
      }),
    );
  });

  it.each(['mysql://me:secret@db/transfer', 'me:secret@db', 'postgres//me:secret@db'])(
    'refuse DATABASE_URL=%s without repeating it',
    (value) => {
      expect(() => readConfig({ DATABASE_URL: value })).toThrow(
        expect.objectContaining({
          code: 'CONFIG_INVALID',
          message: expect.stringMatching(/^(?!.*secret)DATABASE_URL is not usable: expected postgres:/),
        }),
      );
    },
  );
});
