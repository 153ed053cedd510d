import { ComparisonImpossible } from '../overlap/comparison-impossible.ts';
import type { PrincipalDirections } from '../overlap/principal-directions.ts';
import { type RankParameters, wantedComponents } from '../overlap/rank-parameters.ts';
import type { Finding } from './pair-measure.ts';

/** How many directions of a checkpoint are principal, at most as many as are resolved. */
export type RankOf = (directions: PrincipalDirections, find: (finding: Finding) => void) => number;

/** With rank REFERENCE all have k* of the checkpoint that is asked for first: the run's last. */
export function rankOfEach(parameters: RankParameters): RankOf {
  let common: number | undefined;
  return (directions, find) => {
    const { resolved } = directions;
    const own = wantedComponents(directions, parameters);
    if (parameters.rank === 'REFERENCE') common ??= firstRank(own, resolved, parameters);
    const wanted = common ?? own;
    if (resolved === 0) find(parameters.centred ? 'CONSTANT_FEATURES' : 'DEAD_FEATURES');
    else if (resolved < wanted) find('RANK_REDUCED');
    return Math.min(wanted, resolved);
  };
}

function firstRank(own: number, resolved: number, { components }: RankParameters): number {
  if (components === null && resolved === 0)
    throw new ComparisonImpossible(
      'REFERENCE_WITHOUT_DIRECTIONS',
      'The last checkpoint has the same features for every image, so it has no k* that others could be compared by.',
      'Ask with rank OWN, or give a number of components.',
    );
  return own;
}
