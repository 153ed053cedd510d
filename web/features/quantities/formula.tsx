import 'katex/dist/katex.min.css';
import katex from 'katex';
import { formulaParts } from './formula-parts.ts';
import styles from './quantities.module.css';

interface Props {
  latex: string;
  /** With large operators, in the middle of a line. */
  display?: boolean;
}

/** Mathematics for the eye, with MathML for who hears it; what KaTeX cannot read stays as its text, in red. */
export function Formula({ latex, display = false }: Props) {
  return (
    <div className={styles.formula} data-display={display || undefined}>
      {formulaParts(latex).map((part) => (
        <span
          key={part}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX escapes every text that it is given
          dangerouslySetInnerHTML={{
            __html: katex.renderToString(part, {
              displayMode: display,
              throwOnError: false,
              errorColor: 'var(--bad)',
              strict: 'ignore',
            }),
          }}
        />
      ))}
    </div>
  );
}
