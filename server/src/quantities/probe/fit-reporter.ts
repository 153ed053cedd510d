import type { ComputeContext } from '../define-quantity.ts';

const millisecondsBetweenReports = 50;

/** Counts fits by their iterations starting again, and tells at most twenty times a second which of `fits` is on. */
export function fitReporter({ progress }: Pick<ComputeContext<unknown>, 'progress'>, fits: number) {
  let fit = -1;
  let last = Number.NEGATIVE_INFINITY;
  return async (iteration: number, stage: string): Promise<void> => {
    if (iteration === 0) fit++;
    const now = performance.now();
    if (now - last < millisecondsBetweenReports) return;
    await progress(fit, fits, stage);
    last = performance.now();
  };
}
