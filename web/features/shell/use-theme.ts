'use client';

import { useSyncExternalStore } from 'react';
import { currentTheme, onThemeChange, type Theme } from './theme.ts';

/** The theme on the screen; undefined while the page is rendered on the server, which cannot know it. */
export function useTheme(): Theme | undefined {
  return useSyncExternalStore(onThemeChange, currentTheme, () => undefined);
}
