import { describeOn } from '../../testing/engine-under-test.ts';
import { testScoresOn } from '../../testing/scores-on-engine.ts';

await describeOn('webgpu', testScoresOn);
