import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDatasetManifest, readSplit } from '../formats/dataset-folder.ts';
import { decodeWeights } from '../formats/safetensors.ts';
import { classify } from '../networks/classify.ts';
import { resNet } from '../networks/resnet.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sample = join(root, 'sample/runs/sample');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transferscope-export-'));
});
afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]) {
  const command = [join(root, 'server/dist/export.js'), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

// Each run of the command is a process of its own.
describe('npm run export', { timeout: 60_000 }, () => {
  it('writes a graph that classifies the source images as the run says', async () => {
    const file = join(folder, 'sample-12.onnx');
    expect(run('--onnx', sample, '12', '-o', file)).toMatchObject({ status: 0, stderr: '' });
    const manifest = JSON.parse(await readFile(join(sample, 'run.json'), 'utf8'));
    const kept = manifest.checkpoints.find(({ epoch }: { epoch: number }) => epoch === 12);
    const images = await readDatasetManifest(join(root, 'sample/datasets/fashion-six')).then((dataset) =>
      readSplit(join(root, 'sample/datasets/fashion-six'), dataset, 'TEST'),
    );
    const session = await InferenceSession.create(file);
    expect([session.inputNames, session.outputNames]).toEqual([['images'], ['features', 'logits']]);
    // One channel: rows of pixels are the same channels first and last.
    const values = Float32Array.from(images.pixels, (byte) => byte / 255);
    const { features, logits } = await session.run({
      images: new Tensor('float32', values, [images.count, 1, 28, 28]),
    });
    await session.release();
    expect(features!.dims).toEqual([images.count, 64]);
    expect(logits!.dims).toEqual([images.count, 6]);

    const scores = logits!.data as Float32Array;
    let correct = 0;
    for (const [row, label] of images.labels.entries()) {
      const own = scores.subarray(6 * row, 6 * row + 6);
      if (own.indexOf(Math.max(...own)) === label) correct++;
    }
    expect(correct / images.count).toBeCloseTo(kept.sourceAccuracy, 3);
    const weights = decodeWeights(await readFile(join(sample, kept.file)));
    const head = classify(
      resNet(manifest.architecture),
      weights,
      features!.data as Float32Array,
      images.labels,
    );
    expect(head.accuracy).toBeCloseTo(correct / images.count, 10);
    expect(head.loss).toBeCloseTo(kept.sourceLoss, 4);
  });

  it('writes the same bytes from a checkpoint file, and leaves nothing else behind', async () => {
    const out = join(folder, 'one');
    await cp(sample, out, { recursive: true, filter: (path) => !/epoch-0[1-9]/.test(path) });
    const files = [join(out, 'folder.onnx'), join(out, 'file.onnx')] as const;
    expect(run('--onnx', out, '0', '-o', files[0]).status).toBe(0);
    expect(run('--onnx', join(out, 'epoch-000.safetensors'), '-o', files[1]).status).toBe(0);
    expect((await readFile(files[0])).equals(await readFile(files[1]))).toBe(true);
    expect((await readdir(out)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('takes the architecture of a file elsewhere from --run, and says so when it has none', async () => {
    const alone = join(folder, 'alone.safetensors');
    await cp(join(sample, 'epoch-040.safetensors'), alone);
    const out = join(folder, 'alone.onnx');
    const { status, stderr } = run('--onnx', alone, '-o', out);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/^EXPORT_NO_ARCHITECTURE: .*--run FILE\.\n$/),
    ]);
    expect(run('--onnx', alone, '--run', join(sample, 'run.json'), '-o', out).status).toBe(0);
  });

  it('says what is wrong in one line', async () => {
    const out = join(folder, 'never.onnx');
    const cut = join(folder, 'cut.safetensors');
    const manifest = join(folder, 'wider.json');
    const text = await readFile(join(sample, 'run.json'), 'utf8');
    await writeFile(manifest, text.replace('"width": 16', '"width": 17'));
    await writeFile(cut, (await readFile(join(sample, 'epoch-040.safetensors'))).subarray(0, 100_000));
    const checkpoint = join(sample, 'epoch-040.safetensors');
    const cases: [string[], RegExp][] = [
      [[sample, '7', '-o', out], /^EXPORT_UNKNOWN_EPOCH: .* It has 0, 1, 2, .*40\.\n$/],
      [[folder, '7', '-o', out], /^RUN_MISSING: /],
      [[join(sample, 'epoch-999.safetensors'), '-o', out], /^EXPORT_MISSING: /],
      [[cut, '--run', join(sample, 'run.json'), '-o', out], /^SAFETENSORS_TRUNCATED: /],
      [[checkpoint, '--run', manifest, '-o', out], /^CHECKPOINT_MISFIT: .* conv1\.weight has shape /],
      [[sample, '12', '-o', join(folder, 'nowhere/file.onnx')], /^EXPORT_NOT_WRITTEN: /],
    ];
    for (const [args, message] of cases) {
      const { status, stderr } = run('--onnx', ...args);
      expect([status, stderr]).toEqual([1, expect.stringMatching(message)]);
      expect(stderr.trimEnd()).not.toContain('\n');
    }
    expect((await readdir(folder)).filter((name) => /never|part/.test(name))).toEqual([]);
  });

  it('explains itself with --help, and to who asks for nothing', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('-o FILE') });
    expect(run('--onnx', sample)).toMatchObject({ status: 2, stderr: expect.stringContaining('-o FILE') });
    expect(run('--format')).toMatchObject({ status: 2, stderr: expect.stringContaining('--help') });
  });
});

const python = process.env.ONNX_PYTHON;
it.skipIf(!python)('passes the checker and the runtime of Python (ONNX_PYTHON)', { timeout: 60_000 }, () => {
  const file = join(folder, 'checked.onnx');
  expect(run('--onnx', sample, '40', '-o', file).status).toBe(0);
  const script = join(root, 'test/reference/check_onnx.py');
  const check = spawnSync(python!, [script, file, join(sample, 'epoch-040.safetensors')], {
    encoding: 'utf8',
  });
  expect(check).toMatchObject({ status: 0, stderr: '' });
});
