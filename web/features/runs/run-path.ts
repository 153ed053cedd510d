/** Words below /runs that are pages of their own. */
const taken = ['new'];

/** The page of a run: by its slug, or by its id where a page of another kind has that address. */
export function runPath({ id, slug }: { readonly id: string; readonly slug: string }): string {
  return `/runs/${encodeURIComponent(taken.includes(slug) ? id : slug)}`;
}
