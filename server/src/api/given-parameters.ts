/** The members of an input object that were given: null and undefined mean "take the default". */
export function givenParameters(input: object | null | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => value != null));
}
