import 'katex/dist/katex.min.css';
import katex from 'katex';

interface Props {
  latex: string;
  /** On a line of its own, with large operators. */
  display?: boolean;
}

/** Mathematics for the eye, with MathML for who hears it; what KaTeX cannot read stays as its text, in red. */
export function Formula({ latex, display = false }: Props) {
  const html = katex.renderToString(latex, {
    displayMode: display,
    throwOnError: false,
    errorColor: 'var(--bad)',
    strict: 'ignore',
  });
  // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX escapes every text that it is given
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}
