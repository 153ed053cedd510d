export * from './bootstrap.ts';
export * from './pretraining-steps.ts';
export * from './random.ts';
export * from './rank-measures.ts';
export * from './spectrum.ts';
export * from './statistics.ts';
export * from './tensor-encoding.ts';
export * from './vocabulary.ts';
