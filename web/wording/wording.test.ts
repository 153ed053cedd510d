import { expect, test } from 'vitest';
import { overlap, percent, withInterval } from './accuracy.ts';
import { bytes, counted, duration, operations, scientific, tabular, threeFigures } from './amount.ts';
import { inWords, pausedAt } from './progress.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('an accuracy is written in percent with one decimal and its interval', () => {
  expect(plain(withInterval({ value: 0.94123, low: 0.9321, high: 0.9489 }))).toBe('94.1 % (93.2–94.9)');
  expect(percent(null)).toBe('–');
});

test('intervals that touch overlap', () => {
  const at = (low: number, high: number) => ({ value: low, low, high });
  expect(overlap(at(0.1, 0.2), at(0.2, 0.3))).toBe(true);
  expect(overlap(at(0.1, 0.2), at(0.21, 0.3))).toBe(false);
  expect(overlap(at(0.1, 0.9), at(0.2, 0.3))).toBe(true);
});

test('amounts carry the unit that keeps them short', () => {
  expect(plain(operations(4.2e10))).toBe('42 GFLOP');
  expect(plain(operations(9.24e11))).toBe('924 GFLOP');
  expect(plain(operations(3e8))).toBe('300 MFLOP');
  expect(plain(operations(2.5e12))).toBe('2.5 TFLOP');
  expect(plain(bytes(1073741824))).toBe('1 GiB');
  expect(plain(bytes(315000))).toBe('308 KiB');
  expect(plain(duration(0.234))).toBe('0.23 s');
  expect(plain(duration(48.4))).toBe('48 s');
  expect(plain(duration(200))).toBe('3 min 20 s');
  expect(plain(duration(7500))).toBe('2 h 5 min');
});

test('a noun follows its count', () => {
  expect(counted(1, 'checkpoint')).toBe('1 checkpoint');
  expect(counted(1234, 'checkpoint')).toBe('1,234 checkpoints');
  expect(counted(2, 'matrix', 'matrices')).toBe('2 matrices');
});

test('very small and large numbers are written by powers of ten', () => {
  expect(scientific(3.2e-7)).toBe('3.2e-7');
  expect(scientific(0.01)).toBe('0.01');
  expect(scientific(12345678)).toBe('1.23e7');
  expect(scientific(0)).toBe('0');
  expect(['0.12345', '2300.4', '0.000123'].map(Number).map(threeFigures)).toEqual([
    '0.123',
    '2300',
    '1.23e-4',
  ]);
});

test('a training says its loss beside what it is doing', () => {
  expect(inWords({ stage: 'epoch 3 of 20', training: { trainLoss: 0.12345 } })).toBe(
    'epoch 3 of 20, training loss 0.123',
  );
  expect(inWords({ stage: 'forward pass', training: null })).toBe('forward pass');
});

test('numbers of a table keep their figures', () => {
  expect([0.96, 1, 13.62, 0, 1234.5, 0.000123].map(tabular)).toEqual([
    '0.960',
    '1.00',
    '13.6',
    '0',
    '1230',
    '1.23e-4',
  ]);
});

test('a paused computation says where it was', () => {
  expect(pausedAt({ fraction: 0.426, stage: 'epoch 5 of 12' })).toBe('paused at 43 %, epoch 5 of 12');
  expect(pausedAt({ fraction: 0, stage: 'waiting' })).toBe('paused before it began');
});
