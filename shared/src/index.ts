export * from './vocabulary.ts';
export * from './random.ts';
