import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { largestPage } from '../server/src/api/page.ts';
import { requestLimits } from '../server/src/api/request-limits.ts';
import { enumValues } from './enum-values.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const guide = read('docs/graphql.md');
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe('docs/graphql.md', () => {
  const schema = buildSchema(read('shared/src/schema.graphql'));
  const queries = [...guide.matchAll(/^```graphql\n(.*?)^```$/gms)].map(([, query]) => ({
    query: query!,
    words: query!.replace(/\s+/g, ' ').slice(0, 60),
  }));

  it('has queries', () => expect(queries.length).toBeGreaterThan(10));

  it.each(queries)('asks for what the schema has: $words', ({ query }) => {
    expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
  });

  it('has every answer as JSON', () => {
    const answers = [...guide.matchAll(/^```json\n(.*?)^```$/gms)];
    expect(answers.length).toBeGreaterThan(3);
    for (const [, answer] of answers) expect(() => JSON.parse(answer!), answer).not.toThrow();
  });

  it('explains every code that an answer, a computation or a result may carry', () => {
    // A flag of the engine; the last one is told as NOT_FOUND.
    const others = new Set([...enumValues(), 'WASM_HAS_MULTITHREAD_SUPPORT', 'COMPUTATION_NOT_FOUND']);
    const codes = ['api', 'computing', 'quantities', 'tensors', 'networks'].flatMap((room) => codesIn(room));
    expect(codes.length).toBeGreaterThan(40);
    const told = codes.filter((code) => !others.has(code) && !guide.includes(`\`${code}\``));
    expect(told).toEqual([]);
  });

  it('explains no code that nobody gives', () => {
    const given = readdirSync(join(root, 'server/src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => read(`server/src/${name}`))
      .join('\n');
    // Apollo Server's own.
    const elsewhere = ['PERSISTED_QUERY_NOT_FOUND'];
    const rows = guide.match(/^\| `[A-Z_]+`.*$/gm)!;
    const explained = rows.flatMap((row) =>
      [...row.split('|')[1]!.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code!),
    );
    expect(explained.length).toBeGreaterThan(50);
    expect(explained.filter((code) => !elsewhere.includes(code) && !given.includes(code))).toEqual([]);
  });

  it('tells the limits as they are', () => {
    for (const limit of [...Object.values(requestLimits), largestPage])
      expect(guide).toContain(limit.toLocaleString('en'));
  });
});

describe.each(documents)('%s', (document) => {
  const text = read(document).replace(/^```.*?^```$/gms, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^[a-z]+:/.test(link));

  it('links to files and headings that are there', () => {
    const astray = links.filter((link) => {
      const [path, heading] = link.split('#');
      const file = path ? resolve(root, dirname(document), path) : join(root, document);
      if (!existsSync(file)) return true;
      return heading !== undefined && !headingsOf(readFileSync(file, 'utf8')).includes(heading);
    });
    expect(astray).toEqual([]);
  });
});

/** Everything spelled like a code in a room of the server, tests left out. */
function codesIn(room: string): string[] {
  const folder = join(root, 'server/src', room);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/\.test\.ts$|enums\.ts$/.test(name),
  );
  return files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/'(INTERNAL|[A-Z]+(?:_[A-Z]+)+)'/g)].map(
      ([, code]) => code!,
    ),
  );
}

/** Anchors as GitHub makes them of headings. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
