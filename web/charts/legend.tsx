/** How a series is drawn. */
export type LegendMark = 'line' | 'dashed' | 'dotted' | 'thin' | 'band' | 'outline' | 'cell' | 'hatched';

export interface LegendEntry {
  readonly name: string;
  /** CSS colour. */
  readonly colour: string;
  /** A line unless said otherwise. */
  readonly mark?: LegendMark;
}

/** A ramp of colours with the values at its ends. */
export interface ColourRamp {
  readonly ramp: 'epoch' | 'heat';
  readonly low: string;
  readonly high: string;
  /** The value in the middle, where it is not half-way between the ends. */
  readonly middle?: string;
}

interface Props {
  entries?: readonly LegendEntry[];
  scale?: ColourRamp;
}

/** What the colours and lines of a chart mean, a row above it. */
export function Legend({ entries = [], scale }: Props) {
  return (
    <ul className="legend">
      {scale ? (
        <li className="colour-scale">
          <span>{scale.low}</span>
          <i data-ramp={scale.ramp} />
          <span>{scale.high}</span>
          {scale.middle === undefined ? null : <span>(in the middle {scale.middle})</span>}
        </li>
      ) : null}
      {entries.map(({ name, colour, mark = 'line' }) => (
        <li key={name}>
          <i data-mark={mark} style={{ ['--swatch' as string]: colour }} />
          {name}
        </li>
      ))}
    </ul>
  );
}
