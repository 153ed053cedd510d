import { type PrincipalRankData, rankVariants } from './principal-rank.ts';

/** Ranks that fall over the epochs; without centring and with squares k* stays at 1. */
export const principalRankExample: PrincipalRankData = {
  points: rankVariants.flatMap(({ weight, centred }) =>
    [0, 1, 2, 4, 8, 16, 32].map((epoch) => ({
      epoch,
      weight,
      centred,
      rank: weight === 'SIGMA_SQUARED' && !centred ? 1 : Math.round((centred ? 24 : 16) / (1 + epoch / 20)),
    })),
  ),
};
