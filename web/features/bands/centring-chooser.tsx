'use client';

/** Which of two decompositions a panel shows. Uncentred, the first component is nearly the mean of the features. */
export function CentringChooser({
  centred,
  choose,
}: {
  centred: boolean;
  choose: (centred: boolean) => void;
}) {
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">Features</legend>
      {[false, true].map((one) => (
        <button
          key={String(one)}
          type="button"
          className="button"
          data-size="small"
          aria-pressed={one === centred}
          onClick={() => choose(one)}
        >
          {one ? 'centred' : 'uncentred'}
        </button>
      ))}
    </fieldset>
  );
}
