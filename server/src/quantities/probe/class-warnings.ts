import type { Warning } from '../define-quantity.ts';
import type { ProbeData } from './probe-data.ts';

/** Classes that a probe cannot predict, and classes that it is not tested on. */
export function classWarnings({ classes, train, testLabels }: ProbeData): Warning[] {
  const tested = [...new Set(Array.from(testLabels))];
  return [
    ...missing(classes, train.present, 'CLASS_ABSENT', 'training image', 'the probe cannot predict it'),
    ...missing(classes, tested, 'CLASS_NOT_TESTED', 'test image', 'its accuracy is unknown'),
  ];
}

/** CLASS_ABSENT for what describes the classes of some images, those with the labels `present`. */
export function absentClasses(classes: readonly string[], present: readonly number[]): Warning[] {
  return missing(classes, present, 'CLASS_ABSENT', 'image', 'nothing is said of it');
}

/** Names of classes in a sentence. */
export function namesOf(labels: readonly number[], classes: readonly string[]): string {
  return labels.map((label) => classes[label] ?? label).join(', ');
}

function missing(
  classes: readonly string[],
  present: readonly number[],
  code: string,
  image: string,
  consequence: string,
): Warning[] {
  const absent = [...classes.keys()].filter((label) => !present.includes(label));
  if (absent.length === 0) return [];
  return [{ code, message: `No ${image} is of ${namesOf(absent, classes)}: ${consequence}.` }];
}
