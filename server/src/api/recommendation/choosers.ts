import { effectiveRank, type Protocol, scoreNames } from '@transferscope/shared';
import type { GeometryValue } from '../../quantities/geometry.ts';
import type { LinearProbeValue } from '../../quantities/linear-probe.ts';
import type { ScoreValue } from '../../quantities/scores/score-value.ts';
import type { SpectrumValue } from '../../quantities/spectrum.ts';
import type { CheckpointRow } from '../../storage/schema.ts';
import { catalogueName } from '../enums.ts';
import type { ChooserName } from './chooser-names.ts';

/** A number of each checkpoint, of which the highest chooses; null where a checkpoint has none. */
export type Chooser = {
  readonly name: ChooserName;
  /** By which protocol it would be the recommendation itself. */
  readonly notOf?: Protocol;
} & (
  | { readonly kind: 'known'; score(row: CheckpointRow, place: number): number | null }
  | {
      readonly kind: 'read';
      /** Of the catalogue, computed for each checkpoint. */
      readonly quantity: string;
      readonly parameters: object;
      score(value: never): number | null;
    }
);

const resolved = ({ singularValues, resolvedCount }: SpectrumValue) => singularValues.slice(0, resolvedCount);

/** Every rule that the recommendation is held against. */
export const choosers: readonly Chooser[] = [
  known('FINAL', (_row, place) => place),
  known('SOURCE_ACCURACY', ({ sourceAccuracy }) => sourceAccuracy),
  read('RANK_ME', 'spectrum', (value: SpectrumValue) => effectiveRank(resolved(value), 'SIGMA')),
  read('EFFECTIVE_RANK', 'spectrum', (value: SpectrumValue) => effectiveRank(resolved(value), 'SIGMA'), {
    parameters: { centred: true },
  }),
  read('CLASS_SEPARATION', 'geometry', ({ classSeparation }: GeometryValue) => classSeparation),
  read('NEURAL_COLLAPSE', 'geometry', ({ withinOverBetween }: GeometryValue) => negative(withinOverBetween)),
  ...scoreNames.map((name) => read(name, catalogueName(name), ({ value }: ScoreValue) => value)),
  read('PROBE', 'linear-probe', ({ validationAccuracy }: LinearProbeValue) => validationAccuracy, {
    notOf: 'FEATURE_EXTRACTION',
  }),
];

function known(name: ChooserName, score: (row: CheckpointRow, place: number) => number | null): Chooser {
  return { kind: 'known', name, score };
}

function read<V>(
  name: ChooserName,
  quantity: string,
  score: (value: V) => number | null,
  { parameters = {}, notOf }: { parameters?: object; notOf?: Protocol } = {},
): Chooser {
  return { kind: 'read', name, quantity, parameters, score, ...(notOf && { notOf }) };
}

function negative(value: number | null): number | null {
  return value === null ? null : -value;
}
