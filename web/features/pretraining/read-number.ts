const isNumber = { whole: /^-?\d+$/, any: /^-?\d*\.?\d+(e-?\d+)?$/i };
const numberWanted = { whole: 'Write a whole number.', any: 'Write a number, with a point: 0.05.' };
/** The largest that GraphQL's Int takes. */
const largestWhole = 2 ** 31 - 1;

/** A number as it is typed, or what is wrong with it; the value is NaN where there is none. */
export function readNumber(text: string, kind: 'whole' | 'any'): { value: number; problem?: string } {
  const value = isNumber[kind].test(text.trim()) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) return { value, problem: numberWanted[kind] };
  if (kind === 'whole' && Math.abs(value) > largestWhole)
    return { value, problem: `Write at most ${largestWhole}.` };
  return { value };
}
