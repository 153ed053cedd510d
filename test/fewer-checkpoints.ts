import { spawnSync } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { putEmptyDatabase } from './empty-database.ts';
import { dataFolder } from './server-process.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const datasets = ['digits', 'fashion-held-out', 'fashion-six'].map((slug) =>
  join(root, 'sample/datasets', slug),
);

/**
 * A data folder whose run `sample` has only these epochs of the sample's: what is on a page for each checkpoint is
 * computed, drawn and read for each.
 */
export async function folderWithEpochs(epochs: readonly number[]): ReturnType<typeof dataFolder> {
  const folder = await dataFolder();
  const run = join(folder.path, 'fewer-checkpoints');
  await cp(join(root, 'sample/runs/sample'), run, { recursive: true });
  const file = join(run, 'run.json');
  const whole = JSON.parse(await readFile(file, 'utf8'));
  const checkpoints = whole.checkpoints.filter(({ epoch }: { epoch: number }) => epochs.includes(epoch));
  await writeFile(file, JSON.stringify({ ...whole, checkpoints }));
  await putEmptyDatabase(folder.path);
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'server/dist/import.js'), ...datasets, run],
    { env: { ...process.env, TRANSFERSCOPE_DATA: folder.path }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return folder;
}
