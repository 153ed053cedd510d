import { randomFrom, wilsonInterval } from '@transferscope/shared';
import { describe, expect, it } from 'vitest';
import { recordErrorRate } from '../../testing/agreement.ts';
import { roleOf, type TunedPair } from './residual-role.ts';

const options = { count: 999, seed: 2 };
const pair = (lostBefore: number, lostAfter: number): TunedPair => ({
  before: { whole: 0.8, principal: 0.8 - lostBefore },
  after: { whole: 0.9, principal: 0.9 - lostAfter },
});

describe('the role of the residual part', () => {
  it('is what is lost without it, after fine-tuning minus before', () => {
    const pairs = [0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11].map((lost) => pair(0.02, lost));
    const found = roleOf(pairs, options);
    expect(found.before).toBeCloseTo(0.02, 12);
    expect(found.after).toBeCloseTo(0.08, 12);
    expect(found.difference.value).toBeCloseTo(0.06, 12);
    // scipy.stats.t.interval(0.95, 6, 0.06, 0.0216025 / sqrt(7))
    expect(found.difference.low).toBeCloseTo(0.0400209, 6);
    // Of 2^7 choices of signs one gives as much.
    expect(found.notMore).toBeGreaterThan(0.002);
    expect(found.notMore).toBeLessThan(0.02);
    expect(found.notLess).toBeGreaterThan(0.99);
  });

  it('is not decided by a few checkpoints that agree: of three, one in eight would', () => {
    expect(
      roleOf(
        [0.05, 0.06, 0.07].map((lost) => pair(0.02, lost)),
        options,
      ).notMore,
    ).toBeGreaterThan(0.08);
  });

  it('is not found more often than chance allows where it is the same before and after', () => {
    const [random, worlds] = [randomFrom(8), 1000];
    const noisy = () => 0.05 + 0.02 * random.normal();
    let found = 0;
    for (let world = 0; world < worlds; world++) {
      const pairs = Array.from({ length: 8 }, () => pair(noisy(), noisy()));
      if (roleOf(pairs, { count: 199, seed: world }).notMore < 0.05) found++;
    }
    const truth = 'the residual part adds the same before and after';
    recordErrorRate({ finding: 'RESIDUAL_FOR_FT', truth, isTrue: false, worlds, found });
    expect(wilsonInterval(found, worlds).low).toBeLessThan(0.05);
    expect(found).toBeGreaterThan(10);
  });
});
