'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import styles from './shell.module.css';
import { ThemeToggle } from './theme-toggle.tsx';

const places = [
  { href: '/', name: 'Runs', holds: (path: string) => path === '/' || path.startsWith('/runs') },
  { href: '/computations', name: 'Computations', holds: (path: string) => path.startsWith('/computations') },
  { href: '/quantities', name: 'Quantities', holds: (path: string) => path.startsWith('/quantities') },
  { href: '/explorer', name: 'Explorer', holds: (path: string) => path.startsWith('/explorer') },
];

/** Name, places and theme, on every page. */
export function SiteHeader() {
  const path = usePathname();
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <Link href="/" className={styles.mark}>
        <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
          <path d="M3 26C8 8 12 7 16 7s7 7 13 11" fill="none" stroke="currentColor" strokeWidth="2.6" />
          <path d="M16 7v21" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2 2.4" />
          <circle cx="16" cy="7" r="3.6" fill="var(--data-fe)" />
        </svg>
        Transferscope
      </Link>
      <nav aria-label="Main" className={styles.nav}>
        {places.map(({ href, name, holds }) => (
          <Link key={href} href={href} aria-current={holds(path) ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <ThemeToggle />
    </header>
  );
}
