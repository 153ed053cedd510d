import { useEffect, useState } from 'react';

/**
 * A value once it has not changed for some milliseconds, so that several ticks in a row are one question, and whether it
 * is the present one. Compared as JSON.
 */
export function useSettled<T>(value: T, milliseconds: number): readonly [settled: T, isPresent: boolean] {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState({ value, text });
  const isPresent = text === settled.text;
  useEffect(() => {
    if (isPresent) return;
    const timer = setTimeout(() => setSettled({ value: JSON.parse(text) as T, text }), milliseconds);
    return () => clearTimeout(timer);
  }, [text, isPresent, milliseconds]);
  return [settled.value, isPresent];
}
