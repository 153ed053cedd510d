/** The query part of an address with one parameter set, or without it where the value is undefined; others stay. */
export function addressWith(query: { toString(): string }, name: string, value: string | undefined): string {
  const parameters = new URLSearchParams(query.toString());
  if (value === undefined) parameters.delete(name);
  else parameters.set(name, value);
  const text = parameters.toString();
  return text ? `?${text}` : '';
}

/** What the address says of a choice: one of `choices`, the first of them where it says nothing or something else. */
export function choiceIn<C extends string>(
  query: { get(name: string): string | null },
  name: string,
  choices: readonly C[],
): C {
  const said = query.get(name);
  return choices.find((choice) => choice === said) ?? choices[0]!;
}
