import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { TransferscopeError } from './errors.ts';
import { type EngineName, engineNames } from './tensors/engine.ts';

/** A setting that cannot be used; its one line names the variable. */
export class ConfigError extends TransferscopeError {}

/** One environment variable, as the README's table lists it. */
export interface Setting {
  readonly name: string;
  /** As it would be written in the environment, or in words where it depends on the machine. */
  readonly default: string;
  readonly description: string;
}

/** Every setting of the server after its check. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly engine: 'auto' | EngineName;
  /** Compute processes: as many as there are NVIDIA GPUs, or so many. */
  readonly devices: 'auto' | number;
  /** Null: a quarter of the device's memory. */
  readonly tensorBytes: number | null;
  readonly threads: number;
  readonly waitSeconds: number;
}

// Both server/src and server/dist lie two folders below the root of the repository.
const repositoryFolder = fileURLToPath(new URL('../..', import.meta.url));

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `expected a whole number from ${from} to ${to}`)
    .transform(Number)
    .refine((value) => value >= from && value <= to, `expected a whole number from ${from} to ${to}`);

const text = z.string();
const deviceCount: z.ZodType<'auto' | number, string> = z
  .string()
  .regex(/^(auto|[1-9]\d?)$/, 'expected auto or a whole number from 1 to 99')
  .transform((value) => (value === 'auto' ? value : Number(value)));
const engineName = z.enum(['auto', ...engineNames], 'expected auto, tensorflow, webgpu or wasm');
const databaseUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol),
    'expected postgres://user:password@host:port/database',
  );

/** All settings, in the order of the README's table. */
export const settings: readonly Setting[] = [
  { name: 'PORT', default: '4000', description: 'Port of the page and of GraphQL; 0 takes any free one.' },
  { name: 'HOST', default: '127.0.0.1', description: 'Address to listen on; 0.0.0.0 serves the network.' },
  {
    name: 'TRANSFERSCOPE_DATA',
    default: 'data',
    description:
      'The data folder: database and arrays. A relative one counts from where the server is started; the default lies in the repository root.',
  },
  {
    name: 'DATABASE_URL',
    default: 'unset',
    description: 'postgres://… of a PostgreSQL to use instead of the embedded database.',
  },
  {
    name: 'TRANSFERSCOPE_ENGINE',
    default: 'auto',
    description:
      'Tensor engine: auto (the first of the others that starts here), tensorflow, webgpu or wasm.',
  },
  {
    name: 'TRANSFERSCOPE_DEVICES',
    default: 'auto',
    description:
      'Compute processes: auto (one for each NVIDIA GPU; on a CPU one for each core, up to four, started when there is work) or how many.',
  },
  {
    name: 'TRANSFERSCOPE_TENSOR_BYTES',
    default: 'a quarter of the device’s memory, shared out',
    description:
      'Bytes of tensors that a compute process keeps between computations; at most as many, and 256 MiB, of sums that scores share.',
  },
  {
    name: 'TRANSFERSCOPE_THREADS',
    default: 'number of cores',
    description: 'Threads of the tensor engines together.',
  },
  {
    name: 'TRANSFERSCOPE_WAIT_SECONDS',
    default: '300',
    description: 'Longest time that a query with policy WAIT is held before it answers “pending”.',
  },
];

/**
 * Reads and checks every setting. An empty variable counts as unset.
 * @throws ConfigError CONFIG_INVALID for the first one that cannot be used
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = <T>(name: string, fallback: T, schema: z.ZodType<T, string>): T => {
    const written = environment[name];
    if (written === undefined || written === '') return fallback;
    const parsed = schema.safeParse(written);
    if (parsed.success) return parsed.data;
    // A database's address may hold a password: it is not repeated.
    const shown = name === 'DATABASE_URL' ? 'not usable' : JSON.stringify(written);
    throw new ConfigError(
      'CONFIG_INVALID',
      `${name} is ${shown}: ${parsed.error.issues[0]?.message}.`,
      `Correct ${name} or leave it unset.`,
    );
  };
  const dataFolder = read('TRANSFERSCOPE_DATA', resolve(repositoryFolder, 'data'), text);
  return {
    port: read('PORT', 4000, wholeNumber(0, 65_535)),
    host: read('HOST', '127.0.0.1', text),
    dataFolder: resolve(dataFolder),
    databaseUrl: read('DATABASE_URL', undefined, databaseUrl as z.ZodType<string | undefined, string>),
    engine: read('TRANSFERSCOPE_ENGINE', 'auto', engineName as z.ZodType<'auto' | EngineName, string>),
    devices: read('TRANSFERSCOPE_DEVICES', 'auto', deviceCount),
    tensorBytes: read<number | null>('TRANSFERSCOPE_TENSOR_BYTES', null, wholeNumber(0, 2 ** 50)),
    threads: read('TRANSFERSCOPE_THREADS', availableParallelism(), wholeNumber(1, 1024)),
    waitSeconds: read('TRANSFERSCOPE_WAIT_SECONDS', 300, wholeNumber(0, 86_400)),
  };
}
