'use client';

import { SmallButton } from '../controls/small-button.tsx';
import { chooseTheme } from './theme.ts';
import { useTheme } from './use-theme.ts';

/** Switches between light and dark. */
export function ThemeToggle() {
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <SmallButton
      data-testid="theme-toggle"
      aria-label={`Switch to ${other} colours`}
      onClick={() => chooseTheme(other)}
    >
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
      </svg>
    </SmallButton>
  );
}
