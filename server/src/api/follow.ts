import { Repeater } from '@graphql-yoga/subscription';
import type { RequestContext } from './context.ts';

/**
 * The events of a subscription: first how things are now, then every change. Listening begins before the state is
 * read, so that no change falls between the two. What the request has cached is forgotten at each event.
 */
export function follow<E>(
  context: RequestContext,
  changes: AsyncIterable<E>,
  now: () => Promise<E | undefined>,
): AsyncIterable<E> {
  // Not an async generator: one that awaits the next change cannot be ended until that change comes.
  return new Repeater<E>(async (push, stop) => {
    const source = changes[Symbol.asyncIterator]();
    stop.then(() => source.return?.());
    let next = source.next();
    const first = await now();
    if (first !== undefined) await push(first);
    for (let event = await next; !event.done; event = await next) {
      next = source.next();
      context.forget();
      await push(event.value);
    }
    stop();
  });
}
