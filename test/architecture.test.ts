import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = resolve(root, 'server/src');

/** Which rooms of the server each room may import from; its own is always allowed. */
const allowed: Record<string, string[]> = {
  api: ['computing', 'quantities', 'networks', 'formats', 'storage'],
  computing: ['quantities', 'networks', 'tensors', 'formats', 'storage'],
  quantities: ['networks', 'tensors', 'formats'],
  storage: ['formats', 'networks'],
  formats: ['networks'],
  networks: ['tensors'],
  tensors: [],
};

/** Rooms of which a room may know the types, never the code. */
const typesOnly: Record<string, string[]> = {
  api: ['tensors'],
  storage: ['quantities', 'tensors'],
  formats: ['quantities'],
};

/** Tensor libraries, which must never enter the API process. */
const tensorLibrary = /^(@tensorflow\/|onnxruntime-)/;

interface Import {
  readonly file: string;
  readonly from: string;
  /** `import type` vanishes when the code runs. */
  readonly typeOnly: boolean;
}

const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes('node_modules'))
    .map((file) => resolve(folder, file));

const importsOf = (file: string): Import[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\s(type\s)?[^;'"]*?(?:from\s)?['"]([^'"]+)['"]/gms,
    ),
  ].map(([, type, from]) => ({ file, from: from!, typeOnly: Boolean(type) }));

const roomOf = (path: string) => relative(server, path).split(sep)[0]!;
const tell = ({ file, from }: Import) => `${relative(root, file)} imports ${from}`;

describe('imports run one way', () => {
  const all = sources(server).flatMap(importsOf);

  it.each(Object.keys(allowed))('out of %s only into the rooms below it', (room) => {
    const astray = all
      .filter(({ file, from }) => roomOf(file) === room && from.startsWith('.'))
      .filter(({ file, from, typeOnly }) => {
        const target = roomOf(resolve(dirname(file), from));
        if (!(target in allowed) || target === room || allowed[room]!.includes(target)) return false;
        return !(typeOnly && typesOnly[room]?.includes(target));
      });
    expect(astray.map(tell)).toEqual([]);
  });

  it('loads a tensor library in tensors only; others know its types', () => {
    const astray = all.filter(
      ({ file, from, typeOnly }) => tensorLibrary.test(from) && !typeOnly && roomOf(file) !== 'tensors',
    );
    expect(astray.map(tell)).toEqual([]);
  });

  it('keeps shared free of Node, React and tensor libraries', () => {
    const astray = sources(resolve(root, 'shared/src'))
      .flatMap(importsOf)
      .filter(({ from }) => /^(node:|react|next|@tensorflow|onnxruntime)/.test(from));
    expect(astray.map(tell)).toEqual([]);
  });

  it('keeps the web client away from the server', () => {
    const astray = ['app', 'features', 'charts']
      .flatMap((folder) => sources(resolve(root, 'web', folder)))
      .flatMap(importsOf)
      .filter(({ from }) => /server\/src|@transferscope\/server/.test(from));
    expect(astray.map(tell)).toEqual([]);
  });
});
