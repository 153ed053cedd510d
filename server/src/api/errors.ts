import { TransferscopeError } from '../errors.ts';

/** Something wrong with one argument of a request; `field` is its path (`transferCurve.dataset`, `input.run`). */
export class BadArgument extends TransferscopeError {
  constructor(
    code: string,
    readonly field: string,
    message: string,
    advice: string,
  ) {
    super(code, message, advice);
  }
}

/** The id is well formed (or is a slug), and nothing has it. */
export function notFound(what: string, field: string, id: string): BadArgument {
  return new BadArgument(
    'NOT_FOUND',
    field,
    `There is no ${what} with the id ${JSON.stringify(id)}.`,
    `List what is there, for example with { ${listField(what)}(first: 20) { nodes { id } } }, and use one of those ids.`,
  );
}

function listField(what: string): string {
  return what === 'run' || what === 'checkpoint' ? 'runs' : what === 'data set' ? 'datasets' : 'computations';
}
