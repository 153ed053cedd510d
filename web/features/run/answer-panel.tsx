import type { Answer } from './answer.ts';

interface Props {
  extract: Answer | undefined;
  tune: Answer | undefined;
  target: string;
}

/** Which checkpoint to extract features from and which to fine-tune, as far as that is known. */
export function AnswerPanel({ extract, tune, target }: Props) {
  if (!extract && !tune) return null;
  return (
    <section className="panel stack" aria-label="Answer" data-testid="answer">
      {[extract, tune].map((one) =>
        one ? (
          <div key={one.sentence}>
            <h2>{one.sentence}</h2>
            <p className="soft">{one.reading}</p>
          </div>
        ) : null,
      )}
      {tune ? null : (
        <p className="soft">
          Which one to fine-tune is not known yet: no checkpoint has been fine-tuned on {target}.
        </p>
      )}
    </section>
  );
}
