import { describeOn } from '../testing/engine-under-test.ts';
import { testJobsOn } from '../testing/jobs-on-engine.ts';

await describeOn('webgpu', testJobsOn);
