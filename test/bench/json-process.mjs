// A contestant of a benchmark in a process of its own, which answers a line with a line of JSON.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { root } from './python-environment.mjs';

/** Starts it and waits for its first line: what it says of itself. */
export async function contestant(name, command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${name} ended in the middle of the benchmark`);
      // Native libraries write to standard output as well.
      if (value.startsWith('{')) return JSON.parse(value);
    }
  };
  return {
    name,
    about: await answer(),
    ask: (line) => {
      child.stdin.write(`${line}\n`);
      return answer();
    },
    end: () => {
      child.stdin.end();
      return closed;
    },
  };
}
