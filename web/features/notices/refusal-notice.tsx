import { FailureNotice } from './failure-notice.tsx';
import type { Refusal } from './refusal.ts';
import { UserErrors } from './user-errors.tsx';

/** Says why what was asked for was not done; nothing where it was. */
export function RefusalNotice({ of: { failure, userErrors = [] } }: { of: Refusal }) {
  return (
    <>
      <UserErrors errors={userErrors} />
      {failure ? <FailureNotice error={failure} /> : null}
    </>
  );
}
