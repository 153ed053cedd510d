import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Whether a manifest of a Vulkan driver is where the Vulkan loader looks for them on Linux ("Driver interface to the
 * Vulkan loader", Khronos). True on other systems, whose drivers are not found by files.
 */
export function hasVulkanDriver(environment: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  // These replace the search.
  const named = environment.VK_DRIVER_FILES || environment.VK_ICD_FILENAMES;
  if (named) return named.split(':').some((path) => existsSync(path));
  const home = environment.HOME || homedir();
  const lists = [
    environment.XDG_CONFIG_HOME || join(home, '.config'),
    environment.XDG_CONFIG_DIRS || '/etc/xdg',
    '/etc:/usr/local/etc',
    environment.XDG_DATA_HOME || join(home, '.local/share'),
    environment.XDG_DATA_DIRS || '/usr/local/share:/usr/share',
  ];
  const folders = [
    ...(environment.VK_ADD_DRIVER_FILES ?? '').split(':'),
    ...lists.flatMap((list) => list.split(':')).map((folder) => join(folder, 'vulkan/icd.d')),
  ];
  return folders.some((path) => path !== '' && holdsManifest(path));
}

/** A manifest itself, or a folder with one. */
function holdsManifest(path: string): boolean {
  if (path.endsWith('.json')) return existsSync(path);
  try {
    return readdirSync(path).some((name) => name.endsWith('.json'));
  } catch {
    return false;
  }
}
