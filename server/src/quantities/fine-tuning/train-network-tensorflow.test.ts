import { describeOn } from '../../testing/engine-under-test.ts';
import { testFineTuningOn } from '../../testing/fine-tuning-on-engine.ts';

await describeOn('tensorflow', testFineTuningOn);
