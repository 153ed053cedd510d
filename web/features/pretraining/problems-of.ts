import type { Problems } from './pretraining-plan.ts';

interface UserError {
  readonly code: string;
  readonly message: string;
  /** From `input` down, for example `["input", "keepEpochs", "1"]` or `["input", "architecture", "mlp", "hidden"]`. */
  readonly field: readonly string[];
}

/** The server's user errors, each at its control of the form; what is of no control of it is left over. */
export function problemsOf(
  userErrors: readonly UserError[],
  fields: readonly string[],
): { problems: Problems; others: UserError[] } {
  const problems: Problems = {};
  const others: UserError[] = [];
  for (const error of userErrors) {
    const [, member, kind, parameter] = error.field;
    const control = member === 'architecture' ? `${kind}.${parameter}` : member;
    const field = fields.find((name) => name === control);
    if (field) problems[field] = `${error.message} (${error.code})`;
    else others.push(error);
  }
  return { problems, others };
}
