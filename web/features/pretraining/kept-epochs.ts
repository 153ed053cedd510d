/** Ways to say which epochs a pre-training keeps. */
export const keepChoices = ['EVERY', 'EARLY', 'ENDS', 'OWN'] as const;
export type KeepChoice = (typeof keepChoices)[number];

export const keepWords: Record<KeepChoice, string> = {
  EVERY: 'Every whole epoch',
  EARLY: 'Early ones finely, later ones sparsely',
  ENDS: 'Only the two ends',
  OWN: 'These epochs',
};

const withinTheFirst = [0, 0.1, 0.25, 0.5];

/** 0, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50 and so on up to the last epoch, which is kept as well. */
export function earlyEpochs(epochs: number): number[] {
  const early = [...withinTheFirst];
  for (let decade = 1; decade < epochs; decade *= 10) early.push(decade, 2 * decade, 5 * decade);
  return [...early.filter((epoch) => epoch < epochs), epochs];
}

/**
 * The `keepEpochs` that a choice stands for; null is every whole one.
 * @param own the text of the list, read where the choice is OWN
 * @returns a sentence instead where the text is no list of epochs of this training
 */
export function keptEpochs(choice: KeepChoice, epochs: number, own: string): number[] | null | string {
  if (choice === 'EVERY') return null;
  if (choice === 'EARLY') return earlyEpochs(epochs);
  if (choice === 'ENDS') return [0, epochs];
  return listedEpochs(own, epochs);
}

function listedEpochs(text: string, epochs: number): number[] | string {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return 'Name at least one epoch, for example 0, 0.5, 1, 10.';
  const wrong = words.find((word) => !/^\d*\.?\d+$/.test(word));
  if (wrong !== undefined)
    return `“${wrong}” is not an epoch. Write numbers from 0 on with commas between them, for example 0, 0.5, 1, 10.`;
  const listed = words.map(Number);
  const late = listed.find((epoch) => epoch > epochs);
  if (late !== undefined)
    return `Epoch ${late} is after the end, which is epoch ${epochs}. Leave it out or train longer.`;
  return [...new Set(listed)].sort((a, b) => a - b);
}
