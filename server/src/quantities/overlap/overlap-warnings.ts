import type { Warning } from '../define-quantity.ts';
import type { Bands } from './compare-directions.ts';
import type { SplitHalf } from './split-half.ts';

/** What the reader of a comparison may have to be warned of. */
export interface ComparisonFacts {
  readonly checkpoint: Bands;
  readonly reference: Bands;
  readonly centred: boolean;
  /** Principal directions of each before they were bounded by what is resolved. */
  readonly wanted: readonly [number, number];
  readonly halves: SplitHalf;
}

/** Warnings of a comparison of subspaces; their codes are stable. */
export function overlapWarnings({
  checkpoint,
  reference,
  centred,
  wanted,
  halves,
}: ComparisonFacts): Warning[] {
  const warnings: Warning[] = [];
  const dead = [
    ...(checkpoint.directions.resolved === 0 ? ['the checkpoint'] : []),
    ...(reference.directions.resolved === 0 ? ['the reference'] : []),
  ].join(' and of ');
  if (dead) warnings.push(deadFeatures(`of ${dead}`, centred));
  else if (checkpoint.components < wanted[0] || reference.components < wanted[1])
    warnings.push({
      code: 'RANK_REDUCED',
      message: `${Math.max(...wanted)} principal directions were wanted, and ${checkpoint.components} of the checkpoint and ${reference.components} of the reference are compared: no more are resolved.`,
    });
  if (!dead && (halves.principal === null || halves.principalDrift === null))
    warnings.push({
      code: 'HALVES_TOO_SMALL',
      message:
        'Half of the images resolve fewer directions than are principal, so there is no reliability: compare fewer components, or use more images.',
    });
  return warnings;
}

/** The features `of` a checkpoint tell no image from another. */
export function deadFeatures(of: string, centred: boolean): Warning {
  return centred
    ? {
        code: 'CONSTANT_FEATURES',
        message: `After centring nothing is left above rounding in the features ${of}: every image has the same, and there is nothing to compare.`,
      }
    : {
        code: 'DEAD_FEATURES',
        message: `Every feature of every image is zero in the features ${of}: the network has died, and there is nothing to compare.`,
      };
}
