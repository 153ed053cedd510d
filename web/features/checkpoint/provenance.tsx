import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import type { ResultOf } from '../../graphql/graphql.ts';
import { counted, duration } from '../../wording/amount.ts';
import { moment } from '../../wording/moment.ts';
import type { ProvenanceFragment } from './checkpoint.query.ts';

interface Props {
  of: ResultOf<typeof ProvenanceFragment>;
  /** What it is of, where several stand below each other. */
  what?: string;
}

/** Everything that one needs to get a number again, and what its reader must know. */
export function Provenance({ of, what }: Props) {
  const facts: [string, ReactNode][] = [
    [
      'Quantity',
      <Fragment key="quantity">
        <Link href={`/quantities#${of.quantity.name}`}>{of.quantity.title}</Link>, version {of.version}
      </Fragment>,
    ],
    ['Parameters', JSON.stringify(of.parameters)],
    ...of.inputs.map(({ name, digest }): [string, ReactNode] => [`Input: ${name}`, digest]),
    ['Engine', of.engine ? `${of.engine.backend} on ${of.engine.device}, ${of.engine.version}` : 'unknown'],
    ['Forward passes', of.engine?.inference ?? 'not noted'],
    ['Precision of tensors', of.engine?.precision ?? 'unknown'],
    ['Seed', of.seed == null ? 'none' : String(of.seed)],
    ['Rows used', of.rowCount == null ? 'unknown' : of.rowCount.toLocaleString('en')],
    ['Computed', `${moment(String(of.createdAt))}, in ${duration(of.seconds)}`],
    ['Key', of.key],
    ['Source', of.quantity.citation],
  ];
  return (
    <details>
      <summary>
        Provenance{what ? ` of ${what}` : ''}
        {of.warnings.length > 0 ? (
          <span className="tag" data-tone="warn" style={{ marginLeft: '0.8em' }}>
            {counted(of.warnings.length, 'warning')}
          </span>
        ) : null}
      </summary>
      {of.warnings.map(({ code, message }) => (
        <p key={code} className="notice" data-tone="warn">
          {message} <span className="mono faint">{code}</span>
        </p>
      ))}
      <dl className="facts small">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="break">{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
