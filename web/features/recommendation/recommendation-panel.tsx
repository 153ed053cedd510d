'use client';

import { percentNumber } from '../../wording/accuracy.ts';
import { LazyPanel } from '../lazy/lazy-panel.tsx';
import { useLazyQuery } from '../lazy/use-lazy-query.ts';
import { type Recommendation, RecommendationQuery } from './recommendation.query.ts';
import { RegretTable } from './regret-table.tsx';

interface Props {
  runId: string;
  target: { id: string; slug: string; name: string };
}

const protocols = {
  FEATURE_EXTRACTION: {
    id: 'extract',
    title: 'Choosing what to extract from',
    what: 'choices to extract from',
  },
  FINE_TUNING: { id: 'tune', title: 'Choosing what to fine-tune', what: 'choices to fine-tune' },
} as const;

/** Which checkpoint to take for either purpose, and what simpler ways of choosing would have cost. */
export function RecommendationPanels(props: Props) {
  return (
    <div className="columns" style={{ alignItems: 'start' }}>
      <RecommendationPanel {...props} protocol="FEATURE_EXTRACTION" />
      <RecommendationPanel {...props} protocol="FINE_TUNING" />
    </div>
  );
}

function RecommendationPanel({ runId, target, protocol }: Props & { protocol: keyof typeof protocols }) {
  const lazy = useLazyQuery(RecommendationQuery, { run: runId, target: target.id, protocol });
  const found = lazy.data?.run?.recommendation;
  const { id, title, what } = protocols[protocol];
  return (
    <LazyPanel
      id={id}
      title={title}
      gloss={`What each way of choosing a checkpoint for ${target.name} takes, and how much test accuracy it loses against the best checkpoint.`}
      what={what}
      lazy={lazy}
    >
      {found?.__typename === 'Recommendation' ? <Known found={found} target={target.slug} /> : null}
    </LazyPanel>
  );
}

function Known({ found, target }: { found: Recommendation; target: string }) {
  const { sentence, hindsight, hindsightOptimism, checkpointCount, provenance } = found;
  return (
    <>
      <p>{sentence}</p>
      <RegretTable recommendation={found} target={target} />
      <p className="small soft">
        Regret is against epoch {hindsight.checkpoint.epoch}, the best on the test images, with its 95 %
        interval. Having been the highest of {checkpointCount} flatters that epoch by about{' '}
        {percentNumber(hindsightOptimism)} points, and every regret with it.
      </p>
      {provenance.warnings.map(({ code, message }) => (
        <p key={code} className="notice" data-tone="warn">
          {message} <span className="mono faint">{code}</span>
        </p>
      ))}
    </>
  );
}
