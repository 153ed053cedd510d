'use client';

import { useCallback } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql/graphql.ts';
import { useRereadEvery } from '../lazy/use-reread-every.ts';
import styles from './shell.module.css';

const FooterQuery = graphql(`
  query Footer {
    server {
      version
      engine {
        backend
        device
        version
        precision
        threads
        inference
      }
      engineError {
        code
        message
        advice
      }
      computeProcess {
        state
      }
    }
  }
`);

const rereadInterval = 1000;

/** Which program, and which engine made the numbers. */
export function SiteFooter() {
  const [{ data, error }, reread] = useQuery({ query: FooterQuery });
  const engine = data?.server.engine;
  const failure = data?.server.engineError;
  const starting = data?.server.computeProcess.state === 'starting';
  const rereadNow = useCallback(() => reread({ requestPolicy: 'network-only' }), [reread]);
  // A page opened while the server starts would otherwise say so for ever.
  useRereadEvery(rereadNow, starting ? rereadInterval : null);
  return (
    <footer className={styles.footer}>
      <span>Transferscope {data?.server.version}</span>
      {engine ? (
        <span className="break">
          Engine {engine.backend} {engine.version}, {engine.device}, {engine.precision}, {engine.threads}{' '}
          {engine.threads === 1 ? 'thread' : 'threads'}
          {engine.inference && `, forward passes by ${engine.inference}`}
        </span>
      ) : failure ? (
        <span className="break" role="alert" data-testid="engine-error">
          No engine: {failure.message} {failure.advice} <span className="mono">{failure.code}</span>
        </span>
      ) : (
        <span>{error ? 'The server does not answer' : data ? 'The engine has not started' : ' '}</span>
      )}
    </footer>
  );
}
