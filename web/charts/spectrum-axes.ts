import { scientific } from '../wording/amount.ts';

/** Places of singular values, counted from 1, on a logarithmic axis. */
export const logIndexAxis = {
  type: 'log',
  label: 'index',
  labelArrow: false,
  labelAnchor: 'center',
  ticks: 5,
  tickFormat: ',d',
} as const;

/** Singular values on a logarithmic axis. */
export const singularValueAxis = {
  type: 'log',
  label: 'singular value',
  labelArrow: false,
  grid: true,
  ticks: 6,
  tickFormat: scientific,
} as const;
