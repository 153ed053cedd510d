import { type FindingName, findings, keptEpochs } from './plan.ts';
import type {
  Choice,
  FoundFinding,
  Interval,
  LabelCountResults,
  PairResults,
  PartAccuracy,
} from './results.ts';

/** Runs of one source on one target, one a seed. */
export interface Pair {
  readonly source: string;
  readonly target: string;
  /** File name beside the report. */
  readonly picture: string;
  readonly runs: readonly PairResults[];
}

export interface Replication {
  readonly pairs: readonly Pair[];
  readonly counts: readonly LabelCountResults[];
  readonly engine: string;
  readonly machine: string;
  readonly commit: string;
  /** That computations ran, without waiting. */
  readonly hours: number;
}

const names = Object.keys(findings) as FindingName[];
const nameOf = ({ source, target }: Pair) => `${source} → ${target}`;
const percent = (share: number) => (100 * share).toFixed(1);
const withInterval = ({ value, low, high }: Interval) =>
  `${percent(value)} (${percent(low)} to ${percent(high)})`;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const cells = (row: readonly string[]) => `| ${row.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows].map(cells).join('\n');

/** Everything that was found, as Markdown; negative results as they are. */
export function replicationReport({ pairs, counts, engine, machine, commit, hours }: Replication): string {
  const seeds = pairs[0]!.runs.length;
  return `# Replication

Written by \`npm run replicate\`; do not edit. Whether the statements of Deng et al. (ICCV 2023) hold for small networks: ResNet-8 × 16,
pre-trained for 40 epochs by the sample's recipe, ${seeds} seeds a source; 200 labelled images of each target and 3,000 test images.
The first seed of Fashion six is the sample with its 24 checkpoints; the other runs have ${keptEpochs.length}. Every number comes from the
server's own findings and protocols with their defaults.

Commit ${commit}, with what earlier ones had stored under the same versions of quantities; engine ${engine}; ${machine};
${hours.toFixed(1)} hours of computing, summed over computations.

## What was found

How many of ${seeds} seeds, and the mean effect with the lowest and the highest of a seed: T1 and T6 in points of accuracy, T2 as a rank
correlation, the others in epochs. Verdicts are corrected for having looked at several
findings of a run (Holm, 5 %).

${table(
  ['statement', ...pairs.map(nameOf)],
  names.map((name) => [findings[name], ...pairs.map((pair) => summary(pair, name))]),
)}

${pairs.map(sectionOf).join('\n')}
## How many labelled images

The sample on 100 to 1,000 labelled digits, the same 2,000 test images: the epoch that feature extraction chooses by validation, beside
the final one. Accuracy in % with its 95 % interval.

${table(
  ['labelled', 'epoch', 'FE there', 'FE, final', 'FT there', 'FT, final', 'from scratch'],
  counts.map(({ labels, chosen, extraction, tuning, scratch }) => [
    labels.toLocaleString('en'),
    String(chosen),
    withInterval(extraction.chosen),
    withInterval(extraction.final),
    withInterval(tuning.chosen),
    withInterval(tuning.final),
    withInterval(scratch),
  ]),
)}
`;
}

const isFound = (one: FoundFinding | { readonly reason: string } | undefined): one is FoundFinding =>
  one !== undefined && 'effect' in one;

function summary({ runs }: Pair, name: FindingName): string {
  const found = runs.map(({ findings }) => findings.get(name)).filter(isFound);
  if (found.length === 0) return 'not to be had';
  const verdicts = ['SUPPORTED', 'CONTRADICTED', 'UNDECIDED'].flatMap((verdict) => {
    const count = found.filter((one) => one.verdict === verdict).length;
    return count > 0 ? [`${count} ${verdict.toLowerCase()}`] : [];
  });
  const scale = found[0]!.unit.startsWith('accuracy') ? 100 : 1;
  const effects = found.map(({ effect }) => scale * effect.value);
  const shown = (value: number) => Number(value.toPrecision(3));
  const effect = `${shown(mean(effects))} (${shown(Math.min(...effects))} to ${shown(Math.max(...effects))})`;
  return [...verdicts, effect].join(', ');
}

function sectionOf(pair: Pair): string {
  return `## ${nameOf(pair)}

![Accuracy of feature extraction and of fine-tuning against the epoch, one line a seed](${pair.picture})

One colour a seed, 95 % intervals as bars, the same network from scratch as a dashed line.

${pair.runs.map(seedOf).join('\n')}

Without fine-tuning: a linear probe on the principal part of the features (the k* components that hold 80 % of the sum of singular
values), beside two null models, as many directions at random and random ones that hold as much energy. Accuracy in %, mean over seeds:

${nullModels(pair)}

What ways of choosing lose against the best checkpoint, in points of test accuracy, mean over seeds:

${regrets(pair)}
`;
}

function seedOf({ seed, findings: found, tuning, scratch }: PairResults): string {
  const beating = tuning.filter(({ accuracy }) => accuracy.low > scratch.high).length;
  const transfer =
    beating > 0
      ? `Fine-tuning is above from scratch, ${withInterval(scratch)} %, at ${beating} of ${tuning.length} checkpoints.`
      : `No checkpoint is above from scratch, ${withInterval(scratch)} %: its fine-tuning shows nothing about transfer.`;
  const sentences = names.map((name) => {
    const one = found.get(name);
    if (!isFound(one)) return `  - ${findings[name]}: ${one?.reason ?? 'not computed'}`;
    const verdict = one.verdict
      ? `${one.verdict.toLowerCase()}, p = ${one.adjustedPValue!.toPrecision(2)}: `
      : '';
    return `  - ${findings[name]}: ${verdict}${one.sentence}`;
  });
  return `- Seed ${seed}. ${transfer}\n${sentences.join('\n')}`;
}

/** At both ends, in between, and over all checkpoints. */
function nullModels({ runs }: Pair): string {
  const last = Math.max(...keptEpochs);
  const places = [0, 1, last / 2, last];
  const row = (what: string, isMeant: (epoch: number) => boolean) => {
    const parts = runs.flatMap(({ parts }) => parts.filter(({ epoch }) => isMeant(epoch)));
    const of = (name: keyof PartAccuracy) => percent(mean(parts.map((part) => part[name])));
    return [what, of('whole'), of('principal'), of('randomSubspace'), of('equalEnergy')];
  };
  return table(
    ['checkpoint', 'all of it', 'principal part', 'as many at random', 'as much energy at random'],
    [
      ...places.map((place) => row(`epoch ${place}`, (epoch) => epoch === place)),
      row('mean of all', () => true),
    ],
  );
}

function regrets({ runs }: Pair): string {
  const meanOf = (of: (run: PairResults) => readonly Choice[], title: string) => {
    const values = runs.flatMap((run) =>
      of(run)
        .filter((one) => one.title === title)
        .map(({ regret }) => regret),
    );
    return values.length > 0 ? percent(mean(values)) : '';
  };
  const titles = [
    ...new Set(
      runs.flatMap(({ choices }) => [...choices.extraction, ...choices.tuning].map(({ title }) => title)),
    ),
  ];
  return table(
    ['chosen by', 'feature extraction', 'fine-tuning'],
    titles.map((title) => [
      title,
      meanOf(({ choices }) => choices.extraction, title),
      meanOf(({ choices }) => choices.tuning, title),
    ]),
  );
}
