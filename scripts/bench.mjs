// `npm run bench [-- names] [--json FILE]`: the benchmarks of test/bench, each beside its peer in the same run.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { setUp } from './set-up.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
});
const all = ['server', 'quantities', 'engines', 'protocols', 'jobs'];
const unknown = positionals.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${all.join(', ')}.`);
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
setUp();
console.log(`${cpus()[0]?.model}, ${cpus().length} cores, Node ${process.version}`);
const rows = [];
for (const name of positionals.length > 0 ? positionals : all) {
  const { measure } = await import(`../test/bench/${name}.mjs`);
  for await (const row of measure()) {
    rows.push(row);
    console.log(`| ${[row.what, row.ours, row.peer ?? '', row.ratio ?? '', row.limit ?? ''].join(' | ')} |`);
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
