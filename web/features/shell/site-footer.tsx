'use client';

import { useQuery } from 'urql';
import { graphql } from '../../graphql/graphql.ts';
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
    }
  }
`);

/** Which program, and which engine made the numbers. */
export function SiteFooter() {
  const [{ data, error }] = useQuery({ query: FooterQuery });
  const engine = data?.server.engine;
  return (
    <footer className={styles.footer}>
      <span>Transferscope {data?.server.version}</span>
      {engine ? (
        <span>
          Engine {engine.backend} {engine.version}, {engine.device}, {engine.precision}, {engine.threads}{' '}
          {engine.threads === 1 ? 'thread' : 'threads'}
          {engine.inference && `, forward passes by ${engine.inference}`}
        </span>
      ) : (
        <span>{error ? 'The server does not answer' : data ? 'The engine has not started' : ' '}</span>
      )}
    </footer>
  );
}
