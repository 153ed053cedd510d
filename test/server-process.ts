import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../server/dist/main.js', import.meta.url));

/** An answer of the API, before anyone looks at whether it holds errors. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape of what it asked for
  readonly data: any;
  readonly errors?: { message: string; extensions: { code: string; field?: string } }[];
}

/** A real server in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything that it has written. */
  output(): string;
  /** Asks by HTTP; throws when the answer holds errors. */
  // biome-ignore lint/suspicious/noExplicitAny: each test knows the shape of what it asked for
  query(query: string, variables?: object): Promise<any>;
  /** Asks by HTTP and returns whatever comes. */
  ask(query: string, variables?: object): Promise<Answer>;
  /** Ctrl-C, and waits until it has ended. Resolves to its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing of its own runs any more. */
  kill(): Promise<void>;
}

/** A folder for one test's data; remove it at the end. */
export async function dataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'transferscope-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Starts the server's process without waiting for anything; a test that expects it to fail uses this. */
export function spawnServer(environment: Record<string, string>) {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [main], {
    env: { ...inherited, NODE_ENV: 'production', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    errors += text;
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return { child, output: () => output, errors: () => errors, exited };
}

/** Starts the server and waits for its line `ready http://...`. */
export async function startServer(environment: Record<string, string>): Promise<ServerProcess> {
  const { child, output, exited } = spawnServer(environment);
  const ready = () => /^ready (http:\/\/\S+)$/m.exec(output())?.[1];
  while (!ready()) {
    const ended = await Promise.race([exited.then(() => true), new Promise((next) => setTimeout(next, 50))]);
    if (ended === true) throw new Error(`the server ended before it was ready:\n${output()}`);
  }
  const url = ready()!;
  const ask = async (query: string, variables: object = {}): Promise<Answer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.json() as Promise<Answer>;
  };
  return {
    url,
    child,
    output,
    ask,
    query: async (query, variables) => {
      const { data, errors } = await ask(query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    stop: () => {
      child.kill('SIGINT');
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Looks again and again, the longer it takes the less often, until what it finds is true. */
export async function until<T>(look: () => Promise<T | false | undefined>, seconds = 60): Promise<T> {
  const began = Date.now();
  for (;;) {
    const found = await look();
    if (found) return found;
    const waited = Date.now() - began;
    if (waited > 1000 * seconds) throw new Error(`not so after ${seconds} seconds`);
    // Every look is work for the server that one waits for.
    await new Promise((next) => setTimeout(next, Math.min(250, 50 + waited / 10)));
  }
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
