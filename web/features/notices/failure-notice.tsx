import type { CombinedError } from 'urql';
import { SmallButton } from '../controls/small-button.tsx';

/** Says that a read or a request failed, why, and offers to try again. */
export function FailureNotice({ error, retry }: { error: CombinedError; retry?: () => void }) {
  const lines = error.networkError
    ? ['The server does not answer. It may have been stopped, or be starting.']
    : error.graphQLErrors.map(({ message, extensions }) =>
        typeof extensions?.code === 'string' ? `${extensions.code}: ${message}` : message,
      );
  return (
    <div className="notice row" data-tone="bad" data-justify="between" role="alert">
      <div>
        {lines.map((line) => (
          <p key={line} className="break">
            {line}
          </p>
        ))}
      </div>
      {retry ? <SmallButton onClick={retry}>Try again</SmallButton> : null}
    </div>
  );
}
