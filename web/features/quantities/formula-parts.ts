/**
 * Formulas that stand beside each other with `\quad` between them, apart, so that each can take a line of its own
 * where all do not find room on one. What lies in braces or brackets that grow belongs to one formula.
 */
export function formulaParts(latex: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of latex.matchAll(/\\[a-zA-Z]+|\\.|[^\\]/gs)) {
    if (token === '{' || token === '\\left' || token === '\\begin') depth++;
    if (token === '}' || token === '\\right' || token === '\\end') depth--;
    if (depth === 0 && /^\\q?quad$/.test(token)) parts.push('');
    else parts.push(parts.pop() + token);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
