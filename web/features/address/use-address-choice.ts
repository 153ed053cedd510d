import { useSearchParams } from 'next/navigation';
import { addressWith, choiceIn } from './address-with.ts';

/**
 * A choice that is part of the address, so that a link shows the same; the first of `choices` needs no word there. It takes
 * the place of the present entry: the way back leads to the page before, not through every choice.
 */
export function useAddressChoice<C extends string>(name: string, choices: readonly C[]) {
  const query = useSearchParams();
  const choose = (choice: C) => {
    const { pathname, hash } = window.location;
    const search = addressWith(query, name, choice === choices[0] ? undefined : choice);
    // Next follows the history of the browser: nothing is read from the server for this.
    window.history.replaceState(null, '', `${pathname}${search}${hash}`);
  };
  return [choiceIn(query, name, choices), choose] as const;
}
