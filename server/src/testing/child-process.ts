import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A module of the server at work in a Node process of its own, which a test may kill. */
export interface TestChild {
  readonly pid: number;
  /** The next line that it writes; throws when it ends without one. */
  line(): Promise<string>;
  /** SIGKILL: nothing of its own runs any more. */
  kill(): Promise<void>;
}

/** Runs TypeScript; its imports count from server/src. */
export async function startChild(source: string): Promise<TestChild> {
  const bundle = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
  });
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  child.stdin!.end(bundle.outputFiles[0]!.contents);
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    pid: child.pid!,
    line: async () => {
      const { value, done } = await lines.next();
      if (done) throw new Error('the child process ended without a word');
      return value;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
