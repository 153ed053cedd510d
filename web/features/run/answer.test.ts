import { expect, test } from 'vitest';
import { answer, fineTuningAnswer } from './answer.ts';

const at = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });
const facts = { target: 'digits', computed: 22, total: 22 };
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

test('no answer before anything is computed', () => {
  expect(answer({ ...facts, chosen: undefined, final: { epoch: 40, accuracy: undefined } })).toBeUndefined();
});

test('a clear gain over the final epoch is said with both intervals', () => {
  const said = answer({
    ...facts,
    chosen: { epoch: 12, accuracy: at(0.81) },
    final: { epoch: 40, accuracy: at(0.76) },
  });
  expect(plain(said?.sentence)).toBe(
    'Extract features from epoch 12: 81.0 % (80.0–82.0) on digits; the final epoch, 40, gives 76.0 % (75.0–77.0).',
  );
  expect(said?.reading).toMatch(
    /^The two intervals do not overlap\. Chosen by accuracy on a validation part/,
  );
});

test('a gain within the intervals is called possibly chance', () => {
  const said = answer({
    ...facts,
    chosen: { epoch: 12, accuracy: at(0.775) },
    final: { epoch: 40, accuracy: at(0.76) },
  });
  expect(said?.reading).toMatch(/may be chance/);
});

test('a final epoch that is better on the test images is not hidden', () => {
  const said = (value: number) =>
    answer({
      ...facts,
      chosen: { epoch: 12, accuracy: at(0.76) },
      final: { epoch: 40, accuracy: at(value) },
    })?.reading;
  expect(said(0.77)).toMatch(/final epoch is slightly better, but the two intervals overlap/);
  expect(said(0.8)).toMatch(/final epoch is better, and the two intervals do not overlap/);
});

test('the final epoch can be the answer, and a part of the checkpoints is called a part', () => {
  const final = { epoch: 40, accuracy: at(0.76) };
  expect(plain(answer({ ...facts, chosen: final, final })?.sentence)).toBe(
    'Extract features from the final epoch, 40: 76.0 % (75.0–77.0) on digits.',
  );
  const part = answer({
    target: 'digits',
    computed: 3,
    total: 22,
    chosen: { epoch: 4, accuracy: at(0.7) },
    final: { epoch: 40, accuracy: undefined },
  });
  expect(part?.sentence).toMatch(/The final epoch, 40, is not computed yet\.$/);
  expect(part?.reading).toMatch(/among the 3 of 22 checkpoints computed so far/);
});

test('which epoch to fine-tune is said beside the base line from scratch', () => {
  const facts = {
    target: 'digits',
    computed: 24,
    total: 24,
    chosen: { epoch: 36, accuracy: at(0.95) },
    final: { epoch: 40, accuracy: at(0.955) },
  };
  const said = (scratch: number) => {
    const { sentence, reading } = fineTuningAnswer({ ...facts, scratch: at(scratch) })!;
    return [sentence, reading].map(plain);
  };
  expect(said(0.9)).toEqual([
    'Fine-tune epoch 36: 95.0 % (94.0–96.0) on digits; the final epoch, 40, gives 95.5 % (94.5–96.5).',
    'On the test images the final epoch is slightly better, but the two intervals overlap. From scratch the same network gives 90.0 % (89.0–91.0). Chosen by validation accuracy; the numbers are means over seeds on the test images, with their t intervals.',
  ]);
  expect(said(0.94)[1]).toMatch(/these intervals overlap, so the pre-training may gain nothing here/);
  expect(said(0.99)[1]).toMatch(/which is better: do not fine-tune this run here/);
});

test('a fine-tuned part of the checkpoints is called a part, and nothing is said of none', () => {
  const final = { epoch: 40, accuracy: at(0.95) };
  const some = { ...facts, computed: 2, chosen: final, final, scratch: undefined };
  expect(fineTuningAnswer(some)?.reading).toBe(
    'Chosen by validation accuracy among the 2 of 22 checkpoints computed so far; the numbers are means over seeds on the test images, with their t intervals.',
  );
  expect(fineTuningAnswer({ ...some, chosen: undefined })).toBeUndefined();
});
