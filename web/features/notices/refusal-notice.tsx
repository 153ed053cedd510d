import type { CombinedError } from 'urql';
import { FailureNotice } from './failure-notice.tsx';
import { UserErrors } from './user-errors.tsx';

/** Why what was asked for was not done; empty where it was. */
export interface Refusal {
  /** The server could not be asked, or did not understand. */
  readonly failure?: CombinedError | undefined;
  /** What it refused, as a payload's `userErrors`. */
  readonly userErrors?: readonly { readonly code: string; readonly message: string }[];
}

/** Says why what was asked for was not done; nothing where it was. */
export function RefusalNotice({ of: { failure, userErrors = [] } }: { of: Refusal }) {
  return (
    <>
      <UserErrors errors={userErrors} />
      {failure ? <FailureNotice error={failure} /> : null}
    </>
  );
}
