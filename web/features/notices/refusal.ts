import type { CombinedError } from 'urql';

type UserErrors = readonly { readonly code: string; readonly message: string }[];

/** Why what was asked for was not done; empty where it was. */
export interface Refusal {
  /** The server could not be asked, or did not understand. */
  readonly failure?: CombinedError | undefined;
  /** What it refused, as a payload's `userErrors`. */
  readonly userErrors?: UserErrors;
}

/** What a mutation answers, by the name of its field. */
export type Payloads = Record<string, { readonly userErrors: UserErrors }>;

/** The refusal in what some mutations answered, or have answered last. */
export const refusalOf = (
  answers: readonly { readonly data?: Payloads | undefined; readonly error?: CombinedError | undefined }[],
) => ({
  failure: answers.find(({ error }) => error)?.error,
  userErrors: answers.flatMap(({ data }) =>
    Object.values(data ?? {}).flatMap(({ userErrors }) => userErrors),
  ),
});
