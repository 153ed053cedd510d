'use client';

import { useClient } from 'urql';
import { LazyBar } from '../lazy/lazy-bar.tsx';
import { openResults } from '../lazy/open-results.ts';
import { useAsking } from '../lazy/use-asking.ts';
import { usePolledQuery } from '../lazy/use-polled-query.ts';
import { FailureNotice } from '../notices/failure-notice.tsx';
import { Skeleton } from '../notices/skeleton.tsx';
import { FindingCard } from './finding-card.tsx';
import { type FindingGroup, findingGroups } from './finding-groups.ts';
import styles from './findings.module.css';
import { type Findings, FindingsQuery, type FindingsVariables } from './findings.query.ts';

/** The statements of the paper, what this run and target say of each, how sure that is, and where one sees it. */
export function FindingsPanel({ runId, target }: { runId: string; target: { id: string; name: string } }) {
  // All of them are read together, because each verdict is corrected for the others.
  const variables: FindingsVariables = { run: runId, target: target.id, policy: 'CACHED' };
  const { data, error, reread } = usePolledQuery(FindingsQuery, variables);
  const findings = data?.run?.findings;
  return (
    <section className="panel stack" id="findings" aria-labelledby="findings-title" data-testid="findings">
      <header>
        <h2 id="findings-title">
          <a href="#findings">Is the paper right here?</a>
        </h2>
        <p>
          What this run says on {target.name} of the statements of Deng et al. (ICCV 2023). P values are
          corrected for having looked at several (Holm); a verdict needs one below 0.05.
        </p>
      </header>
      {error ? <FailureNotice error={error} retry={reread} /> : null}
      {findings ? (
        <div className={styles.groups}>
          {findingGroups.map((group) => (
            <Group key={group.key} {...{ group, findings, variables, reread }} />
          ))}
        </div>
      ) : error ? null : (
        <Skeleton heights={[200]} />
      )}
    </section>
  );
}

interface GroupProps {
  group: FindingGroup;
  findings: Findings;
  variables: FindingsVariables;
  reread: () => Promise<void>;
}

/** Findings of one kind of results, and what those would cost. */
function Group({ group: { key, title, what, names }, findings, variables, reread }: GroupProps) {
  const client = useClient();
  const asked = useAsking(async () => {
    const asking: FindingsVariables = { ...variables, names: [...names], policy: 'ENQUEUE' };
    const { error } = await client.query(FindingsQuery, asking, { requestPolicy: 'network-only' });
    return { failure: error };
  }, reread);
  const items = findings.items.filter(({ name }) => names.includes(name));
  const estimate = findings[key];
  return (
    <section className={styles.group} aria-label={title} data-testid={`findings-${key}`}>
      <h3>{title}</h3>
      {items.map((item) => (
        <FindingCard key={item.name} item={item} />
      ))}
      <LazyBar
        {...asked}
        {...{ reread, what }}
        open={openResults(items)}
        cost={estimate ? { flops: estimate.flops, seconds: estimate.seconds ?? undefined } : undefined}
      />
    </section>
  );
}
