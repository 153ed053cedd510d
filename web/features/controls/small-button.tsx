import type { ComponentProps } from 'react';

/** A button within something, that does a part of it. */
export const SmallButton = (props: ComponentProps<'button'>) => (
  <button type="button" className="button" data-size="small" {...props} />
);
