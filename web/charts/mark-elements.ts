import type { RenderFunction } from '@observablehq/plot';

/**
 * A Plot render option that writes attributes on to what a mark drew: one element a datum, in the order of
 * the data. Tests and style sheets find the elements by them.
 */
export function withAttributes<T>(
  data: readonly T[],
  attributes: (datum: T) => Record<string, string>,
): RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const group = next?.(index, scales, values, dimensions, context) ?? null;
    index.forEach((datum, order) => {
      const element = group?.children[order];
      for (const [name, value] of Object.entries(attributes(data[datum] as T))) {
        element?.setAttribute(name, value);
      }
    });
    return group;
  };
}
