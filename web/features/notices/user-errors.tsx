/** What a mutation refused, as its payload's `userErrors` say it; what several refused alike is said once. */
export function UserErrors({ errors }: { errors: readonly { code: string; message: string }[] }) {
  if (errors.length === 0) return null;
  const each = new Map(errors.map((error) => [`${error.code} ${error.message}`, error]));
  return (
    <div className="notice" data-tone="bad" role="alert">
      {[...each].map(([key, { code, message }]) => (
        <p key={key}>
          {message} <span className="mono faint">{code}</span>
        </p>
      ))}
    </div>
  );
}
