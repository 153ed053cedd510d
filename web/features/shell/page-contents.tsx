'use client';

import { useEffect, useState } from 'react';
import styles from './shell.module.css';

/** Links to the sections of a long page that have an anchor, in the order in which they stand, as they come and go. */
export function PageContents() {
  const [sections, setSections] = useState<readonly Section[]>([]);
  useEffect(() => {
    const main = document.querySelector('main')!;
    const look = () => {
      const found = sectionsOf(main);
      setSections((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(main, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return (
    <nav aria-label="On this page" className={styles.contents}>
      {sections.map(({ id, title }) => (
        <a key={id} href={`#${id}`}>
          {title}
        </a>
      ))}
    </nav>
  );
}

interface Section {
  readonly id: string;
  readonly title: string;
}

function sectionsOf(main: Element): Section[] {
  return [...main.querySelectorAll('section[id]')].flatMap((section) => {
    const title = section.querySelector('h2')?.textContent;
    return title ? [{ id: section.id, title }] : [];
  });
}
