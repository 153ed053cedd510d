import { existsSync } from 'node:fs';
import { isBuilt, link, linkedFolder } from './binding.mjs';
import { isComplete, librariesFolder } from './libraries.mjs';

/** Links TensorFlow where it was set up before and nothing is linked now; never fetches or builds anything. */
export function relinkTensorflow() {
  const linked = linkedFolder();
  if (linked && existsSync(linked)) return;
  for (const build of [{ cuda: true }, { cuda: false }]) {
    const folder = librariesFolder(build);
    if (!isComplete(build) || !isBuilt(folder)) continue;
    link(folder);
    return;
  }
}
