import Link from 'next/link';
import { percent, withInterval } from '../../wording/accuracy.ts';
import type { FineTuningResult } from './fine-tuning.query.ts';
import type { CheckpointResults } from './run.query.ts';

interface Props {
  checkpoints: readonly CheckpointResults[];
  /** Results of fine-tuning by epoch. */
  tuned: ReadonlyMap<number, FineTuningResult>;
  /** Slug of the target. */
  target: string;
  best: { fe: number | null; ft: number | null };
}

const openWords = {
  NotComputed: 'not computed',
  ComputationPending: 'being computed',
  ComputationFailed: 'failed',
} as const;

const rankOf = (result: CheckpointResults['uncentred']) =>
  result.__typename === 'Spectrum' ? String(result.rankSigma) : openWords[result.__typename];

/** The numbers behind the charts, a row a checkpoint. */
export function CheckpointTable({ checkpoints, tuned, target, best }: Props) {
  return (
    <section className="panel" id="checkpoints">
      <header>
        <h2>
          <a href="#checkpoints">Checkpoints</a>
        </h2>
        <p>Accuracies in per cent, on the target with their 95 % intervals.</p>
      </header>
      <div className="table-scroll">
        <table>
          <caption className="visually-hidden">Checkpoints and their accuracies</caption>
          <thead>
            <tr>
              <th scope="col">Epoch</th>
              <th scope="col" className="number">
                Source
              </th>
              <th scope="col" className="number">
                Feature extraction
              </th>
              <th scope="col" className="number">
                Fine-tuning
              </th>
              <th scope="col" className="number">
                k* (σ, uncentred)
              </th>
              <th scope="col" className="number">
                k* (σ, centred)
              </th>
            </tr>
          </thead>
          <tbody>
            {checkpoints.map((one) => (
              <tr key={one.id} data-best={one.epoch === best.fe || undefined}>
                <th scope="row">
                  <Link
                    href={`/checkpoints/${encodeURIComponent(one.id)}?target=${encodeURIComponent(target)}`}
                  >
                    epoch {one.epoch}
                  </Link>{' '}
                  {one.epoch === best.fe ? <span className="tag">extract features</span> : null}{' '}
                  {one.epoch === best.ft ? <span className="tag">fine-tune</span> : null}
                </th>
                <td className="number">{percent(one.sourceAccuracy)}</td>
                {one.evaluation.__typename === 'Evaluation' ? (
                  <td className="number" data-testid="fe-point">
                    {withInterval(one.evaluation.accuracy)}
                    {one.evaluation.converged ? '' : ' (not converged)'}
                  </td>
                ) : (
                  <td className="number faint">{openWords[one.evaluation.__typename]}</td>
                )}
                <TunedCell of={tuned.get(one.epoch)} />
                <td className="number">{rankOf(one.uncentred)}</td>
                <td className="number">{rankOf(one.centred)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function TunedCell({ of }: { of: FineTuningResult | undefined }) {
  if (of?.__typename !== 'Evaluation')
    return <td className="number faint">{openWords[of?.__typename ?? 'NotComputed']}</td>;
  return (
    <td className="number" data-testid="ft-point">
      {withInterval(of.accuracy)}
      {of.converged ? '' : ' (not converged)'}
    </td>
  );
}
