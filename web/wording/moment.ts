const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A date and time in the reader's zone: `20 Nov 2026, 10:00`. */
export function moment(iso: string): string {
  return format.format(new Date(iso));
}

/** Seconds from one moment to another, or until now. */
export function secondsBetween(start: string, end: string | null | undefined): number {
  return ((end ? Date.parse(end) : Date.now()) - Date.parse(start)) / 1000;
}
