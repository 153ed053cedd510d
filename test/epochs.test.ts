// biome-ignore-all lint/suspicious/noExplicitAny: every query gives a shape of its own
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataFolder, type ServerProcess, startServer } from './server-process.ts';

let folder: Awaited<ReturnType<typeof dataFolder>>;
let server: ServerProcess;
beforeAll(async () => {
  folder = await dataFolder();
  server = await startServer({ TRANSFERSCOPE_DATA: folder.path });
}, 300_000);
afterAll(async () => {
  await server?.stop();
  await folder?.remove();
});

const ofRun = async (fields: string) => (await server.query(`{ run(id: "sample") { ${fields} } }`)).run;

describe('overlap curves of the sample', () => {
  it('x', async () => {
    const t0 = Date.now();
    const { overlapCurve } = await ofRun(`overlapCurve(dataset: "digits", reference: FINAL, policy: WAIT) { computedCount missingCount missingEstimate { computations flops seconds }
       points { epoch reference { epoch } result { __typename ... on Overlap { principalRank referencePrincipalRank resolvedCount
         principal { dimension overlap chance reliability } residual { dimension referenceDimension overlap chance reliability }
         angles { largest median splitHalfLargest splitHalfMedian } drift { whole { drift splitHalfDifference } principal { drift splitHalfDifference } residual { drift splitHalfDifference } }
         provenance { seconds peakTensorBytes warnings { code message } } } } } }`);
    console.log((Date.now() - t0) / 1000);
    for (const { epoch, result } of overlapCurve.points) console.log(epoch, JSON.stringify(result));
    for (const measure of ['CKA', 'PRINCIPAL_OVERLAP', 'RESIDUAL_OVERLAP', 'DRIFT', 'PRINCIPAL_DRIFT', 'RESIDUAL_DRIFT']) {
      const t1 = Date.now();
      const { similarity } = await ofRun(`similarity(dataset: "digits", measure: ${measure}, policy: WAIT) { ... on Similarity { epochs values matrix { shape dtype } incomparable { epoch } provenance { seconds warnings { code message } inputs { name digest } } } }`);
      console.log(measure, (Date.now() - t1) / 1000, similarity.provenance.seconds, similarity.provenance.warnings, similarity.matrix);
      console.log(similarity.values.filter((_: any, i: number) => i % 4 === 0 || i === 23).map((row: any) => row.filter((_: any, i: number) => i % 4 === 0 || i === 23).map((x: number) => x?.toFixed(3)).join(' ')).join('\n'));
    }
  }, 300_000);
});
