import { type LearningRateSchedule, learningRateSchedules } from '@transferscope/shared';
import type { Problems } from '../pretraining/pretraining-plan.ts';
import { readNumber } from '../pretraining/read-number.ts';

/** The form of an extension as it is typed. */
export interface ExtensionTexts {
  /** Of the whole training. */
  readonly epochs: string;
  /** Empty: the last one. */
  readonly learningRate: string;
  readonly schedule: LearningRateSchedule;
}

/** What ExtendPretrainingInput takes besides the run. */
export interface ExtensionPlan {
  readonly epochs: number;
  readonly learningRate: number | null;
  readonly schedule: LearningRateSchedule;
}

/** Half as many epochs again, at the rate that the training ended with. */
export const initialExtension = (from: number): ExtensionTexts => ({
  epochs: String(from + Math.max(1, Math.round(from / 2))),
  learningRate: '',
  schedule: 'CONSTANT',
});

/** What the form asks for, or what keeps it from being asked. @param from epochs that the training has */
export function readExtension(
  { epochs, learningRate, schedule }: ExtensionTexts,
  from: number,
): { plan: ExtensionPlan; problems?: never } | { plan?: never; problems: Problems } {
  const problems: Problems = {};
  const whole = readNumber(epochs, 'whole');
  if (whole.problem) problems.epochs = whole.problem;
  else if (whole.value <= from) problems.epochs = `It has ${from} epochs already. Write a larger number.`;
  const rate = learningRate.trim() === '' ? undefined : readNumber(learningRate, 'any');
  if (rate?.problem) problems.learningRate = rate.problem;
  if (Object.keys(problems).length > 0) return { problems };
  return { plan: { epochs: whole.value, learningRate: rate?.value ?? null, schedule } };
}

/** What each schedule does over the added epochs, in the order of the form. */
export const scheduleWords: Record<LearningRateSchedule, string> = {
  CONSTANT: 'constant',
  STEPS: 'by ten less at half and at three quarters',
  COSINE: 'half a cosine down to 0',
};
export const schedules = [...learningRateSchedules].sort((a) => (a === 'CONSTANT' ? -1 : 0));
