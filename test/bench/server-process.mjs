// A real server in a process of its own, for the benchmarks: start, ask over HTTP, resident memory, stop.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** Starts on a data folder, and says how long that took. */
export async function start(folder, environment = {}) {
  const begin = performance.now();
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', TRANSFERSCOPE_DATA: folder, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A benchmark that is stopped leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'));
  let output = '';
  for await (const chunk of child.stdout) {
    output += chunk;
    if (/^ready /m.test(output)) break;
  }
  const url = /^ready (http\S+)$/m.exec(output)?.[1];
  if (!url) throw new Error('the server ended before it was ready');
  const milliseconds = performance.now() - begin;
  const exited = once(child, 'exit');
  return { url, milliseconds, pid: child.pid, stop: () => child.kill('SIGINT') && exited };
}

const agent = new Agent({ keepAlive: true });

/** The answer's text. */
export function ask(url, query) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}

/** Resident memory of a process, without the compute process, which is one of its own. */
export function memoryOf(pid) {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return 'not known on this system';
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(status, 'utf8'));
  return `${Math.round((Number(kilobytes) * 1024) / 1e6)} MB`;
}
