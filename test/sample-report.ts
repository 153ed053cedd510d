// biome-ignore-all lint/suspicious/noExplicitAny: the shape is that of the query below
import type { ServerProcess } from './server-process.ts';

const targets = ['digits', 'fashion-held-out'] as const;
/** Fine-tuning takes minutes a checkpoint: those of feature extraction, and of the features themselves. */
const names = ['FE_PEAKS_EARLY', 'FE_PEAK_EPOCH', 'PRINCIPAL_FIRST'];

const percent = (value: number) => (100 * value).toFixed(1);
const cells = (row: readonly string[]) => `| ${row.join(' | ')} |`;

/** What the findings and the recommendation say of the sample on both targets, as Markdown. */
export async function sampleReport(server: ServerProcess): Promise<string> {
  const found: any[] = [];
  for (const target of targets) {
    const { run, dataset } = await server.query(`{ dataset(id: "${target}") { name } run(id: "sample") {
      findings(dataset: "${target}", names: [${names.join(', ')}], policy: WAIT) { items { name claim
        result { ... on Finding { verdict adjustedPValue sentence } } } }
      recommendation(dataset: "${target}", protocol: FEATURE_EXTRACTION, policy: WAIT) { ... on Recommendation {
        sentence hindsightOptimism
        choices { title result { ... on Choice { checkpoint { epoch } accuracy { value } regret { value low high } } } } } } } }`);
    found.push({ ...run, name: dataset.name });
  }
  return `# The sample, measured

Written by \`npm run pictures\` from what a server computes of the sample; do not edit. A ResNet-8 was pre-trained on six classes of
Fashion-MNIST, one seed; 200 labelled images of each target, 3,000 test images. One run of one small network proves
nothing about others: it shows what the numbers look like. Fine-tuning, more seeds and another source are in [replication.md](replication.md).

${found.map(sectionOf).join('\n')}
## What changes along the epochs

Features of the 200 training digits beside those of the final epoch: overlap of the principal and of the residual subspace between
what two halves of the images leave and what random subspaces have, and how far the features have moved.

![Overlap and drift of the principal and of the residual part against the epoch](changes.png)

## Principal and residual part

Accuracy on the digits of a linear probe that sees one part of the features only, over both null models.

![Accuracy of principal and residual part against the epoch, beside random subspaces](bands.png)
`;
}

function sectionOf({ name, findings, recommendation }: any): string {
  const items = findings.items.filter((item: any) => names.includes(item.name));
  const rows = recommendation.choices.map(({ title, result: { checkpoint, accuracy, regret } }: any) => [
    title,
    String(checkpoint.epoch),
    percent(accuracy.value),
    `${percent(regret.value)} (${percent(regret.low)} to ${percent(regret.high)})`,
  ]);
  return `## ${name}

${items.map(({ claim, result }: any) => `- **${claim}** ${wordsOf(result)}`).join('\n')}
- ${recommendation.sentence}

What simpler ways of choosing lose of the test accuracy against the best checkpoint, in points with a 95 % interval; being the
highest of 24 flatters that one by ${percent(recommendation.hindsightOptimism)}:

${[['chosen by', 'epoch', 'accuracy (%)', 'regret'], ['---', '--:', '--:', '---'], ...rows].map(cells).join('\n')}
`;
}

function wordsOf({ verdict, adjustedPValue, sentence }: any): string {
  const judged = verdict ? `${verdict.toLowerCase()}, p = ${adjustedPValue.toPrecision(2)}: ` : '';
  return `${judged}${sentence}`;
}
