import type { PretrainingField, Problems } from './pretraining-plan.ts';

interface UserError {
  readonly code: string;
  readonly message: string;
  /** From `input` down, for example `["input", "keepEpochs", "1"]`. */
  readonly field: readonly string[];
}

/** The server's user errors, each at its field of the form; what is of no field of it is left over. */
export function problemsOf(
  userErrors: readonly UserError[],
  fields: readonly PretrainingField[],
): { problems: Problems; others: UserError[] } {
  const problems: Problems = {};
  const others: UserError[] = [];
  for (const error of userErrors) {
    const field = fields.find((name) => name === error.field[1]);
    if (field) problems[field] = `${error.message} (${error.code})`;
    else others.push(error);
  }
  return { problems, others };
}
