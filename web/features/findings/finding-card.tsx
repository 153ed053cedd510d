import { evidence } from './finding-groups.ts';
import styles from './findings.module.css';
import type { FindingItem } from './findings.query.ts';

const verdicts = {
  SUPPORTED: { tone: 'good', words: 'supported' },
  CONTRADICTED: { tone: 'bad', words: 'contradicted' },
  UNDECIDED: { tone: undefined, words: 'undecided' },
} as const;

const openWords = {
  NotComputed: 'Not computed.',
  ComputationPending: 'Being computed.',
  ComputationFailed: 'Failed.',
} as const;

/** A statement, what the data say of it, how sure that is, and where one sees it. */
export function FindingCard({ item: { name, claim, result } }: { item: FindingItem }) {
  return (
    <article className={styles.card} data-testid="finding" data-name={name}>
      <div className={styles.claim}>
        <h4>{claim}</h4>
        <Standing result={result} />
      </div>
      <Body result={result} />
      {result.__typename === 'Finding' || result.__typename === 'FindingUnavailable' ? (
        <p className={styles.foot}>
          <PValue result={result} />
          <a href={evidence[name].href}>{evidence[name].words}</a>
        </p>
      ) : null}
    </article>
  );
}

type Result = FindingItem['result'];

function Standing({ result }: { result: Result }) {
  if (result.__typename === 'FindingUnavailable') return <span className="tag">cannot be told</span>;
  if (result.__typename !== 'Finding') return null;
  if (!result.verdict) return <span className="tag">measured</span>;
  const { tone, words } = verdicts[result.verdict];
  return (
    <span className="tag" data-tone={tone} data-testid="verdict">
      {words}
    </span>
  );
}

function Body({ result }: { result: Result }) {
  if (result.__typename === 'FindingUnavailable')
    return (
      <p className="soft">
        {result.reason} {result.advice}
      </p>
    );
  if (result.__typename !== 'Finding') return <p className="faint">{openWords[result.__typename]}</p>;
  return (
    <>
      <p>{result.sentence}</p>
      {result.provenance.warnings.map(({ code, message }) => (
        <p key={code} className="small soft">
          {message} <span className="mono faint">{code}</span>
        </p>
      ))}
    </>
  );
}

function PValue({ result }: { result: Result }) {
  if (result.__typename !== 'Finding' || result.pValue == null || result.adjustedPValue == null) return null;
  const [alone, corrected] = [result.pValue, result.adjustedPValue].map((p) => Number(p.toPrecision(2)));
  return (
    <span>
      p = {corrected}
      {corrected === alone ? '' : `, ${alone} before correction`}
    </span>
  );
}
