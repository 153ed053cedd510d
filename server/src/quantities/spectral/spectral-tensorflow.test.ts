import { describeOn } from '../../testing/engine-under-test.ts';
import { testSpectralQuantitiesOn } from '../../testing/spectral-on-engine.ts';

await describeOn('tensorflow', testSpectralQuantitiesOn);
