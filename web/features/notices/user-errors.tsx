/** What a mutation refused, as its payload's `userErrors` say it. */
export function UserErrors({ errors }: { errors: readonly { code: string; message: string }[] }) {
  if (errors.length === 0) return null;
  return (
    <div className="notice" data-tone="bad" role="alert">
      {errors.map(({ code, message }) => (
        <p key={`${code} ${message}`}>
          {message} <span className="mono faint">{code}</span>
        </p>
      ))}
    </div>
  );
}
